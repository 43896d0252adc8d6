import { SoundValues } from '../../src/check/sound-values';

describe('SoundValues', () => {
  it('judges what equals a sound value once', () => {
    const sound = new SoundValues();
    const judge = jest.fn(() => []);
    sound.findingsOf(['pod', { cpu: '1' }], judge);
    expect(sound.findingsOf(['pod', { cpu: '1' }], judge)).toEqual([]);
    expect(judge).toHaveBeenCalledTimes(1);
  });

  it('judges each value that something is wrong with, since its finding is another', () => {
    const sound = new SoundValues();
    expect(sound.findingsOf([{ cpu: '-1' }], () => ['of the first'])).toEqual(['of the first']);
    expect(sound.findingsOf([{ cpu: '-1' }], () => ['of the second'])).toEqual(['of the second']);
  });

  it.each([
    [['1'], [1]],
    [[undefined, 1], [1]],
    [[{ a: 1, b: 2 }], [{ a: { b: 2 } }]],
    [
      ['pod', {}],
      ['container', {}],
    ],
    [[{}], [[]]],
  ])('tells %j from %j', (one, other) => {
    const sound = new SoundValues();
    sound.findingsOf(one, () => []);
    expect(sound.findingsOf(other, () => ['found'])).toEqual(['found']);
  });
});
