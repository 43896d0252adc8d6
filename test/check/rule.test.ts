import { corrected } from '../../src/check/rule';

describe('an example with its correction', () => {
  test('replaces each text', () => {
    const example = corrected('kind: Service\nport: $80\n', ['Service', 'Pod'], ['port: $80', "port: $'81"]);

    expect(example).toEqual({ violates: 'kind: Service\nport: $80\n', passes: "kind: Pod\nport: $'81\n" });
  });

  test.each([
    ['not there', 'name: web', 'the example has 0 times "name: web", not once'],
    ['there twice', 'app', 'the example has 2 times "app", not once'],
  ])('refuses a text that is %s', (_, before, message) => {
    expect(() => corrected('app: app\n', [before, 'x']).passes).toThrow(message);
  });
});
