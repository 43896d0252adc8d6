import { drawn } from './draw';
import { tryOut } from './judge';
import {
  CLAIM,
  CLAIM_PER_POD,
  EPHEMERAL_CLAIM,
  HOST_PATH,
  PROJECTED,
  STATEFUL_APP,
  TOKEN,
  WITHIN_STATEFUL_APP,
  unreached,
  unreachedWithin,
} from './reach';
import { build, world } from './stateful-app-world';

describe('any props of a StatefulApp and its volumes', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('StatefulApp', drawn(world), build);

    const props = accepted.map((one) => one.props);
    const volumes = accepted.map((one) => one.volumes);
    expect(unreached(props, STATEFUL_APP)).toEqual([]);
    expect(unreachedWithin(props, WITHIN_STATEFUL_APP)).toEqual([]);
    const perPod = volumes.flatMap((one) => one.perPod);
    expect(unreached(perPod, CLAIM_PER_POD)).toEqual([]);
    expect(unreachedWithin(perPod, { retention: { whenDeleted: true, whenScaled: true } })).toEqual([]);
    const drawnOf = (name: keyof (typeof volumes)[number]) => volumes.map((one) => one[name]);
    expect(unreached(drawnOf('shared'), CLAIM)).toEqual([]);
    expect(unreached(drawnOf('ephemeral'), EPHEMERAL_CLAIM)).toEqual([]);
    expect(unreached(drawnOf('hostPath'), HOST_PATH)).toEqual([]);
    expect(unreached(drawnOf('token'), TOKEN)).toEqual([]);
    expect(unreached(drawnOf('projected'), PROJECTED)).toEqual([]);
  });
});
