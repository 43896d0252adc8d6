import { drawn } from './draw';
import { tryOut } from './judge';
import { WITHIN, WORKER, unreached, unreachedWithin } from './reach';
import { build, world } from './worker-world';

describe('any props of a Worker', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('Worker', drawn(world), build);

    const props = accepted.map((one) => one.props);
    const { ports: _, expose: __, ...within } = WITHIN;
    expect(unreached(props, WORKER)).toEqual([]);
    expect(unreachedWithin(props, { ...within, ports: { port: true, protocol: true } })).toEqual([]);
  });
});
