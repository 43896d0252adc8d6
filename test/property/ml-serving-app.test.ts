import { drawn } from './draw';
import { tryOut } from './judge';
import { build, world } from './ml-serving-world';
import { wrongSums } from './serving-sums';
import { ML_SERVING_APP, WITHIN_MODEL_SERVER, unreached, unreachedWithin } from './reach';

describe('any props of an MLServingApp', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('MLServingApp', drawn(world), build);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, ML_SERVING_APP)).toEqual([]);
    expect(unreachedWithin(props, WITHIN_MODEL_SERVER)).toEqual([]);
    const sums = accepted.flatMap((drawn) =>
      wrongSums((app) => {
        build(app, drawn);
      }),
    );
    expect(sums).toEqual([]);
  });
});
