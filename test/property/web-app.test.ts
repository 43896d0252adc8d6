import { drawn } from './draw';
import { tryOut } from './judge';
import { DEFAULTS, WEB_APP, WIRE, WITHIN, WITHIN_PLACEMENT, WITHIN_TRAFFIC, unreached, unreachedWithin } from './reach';
import { build, world } from './web-app-world';

describe('any props of a WebApp', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('WebApp', drawn(world), build);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, WEB_APP)).toEqual([]);
    expect(unreachedWithin(props, WITHIN)).toEqual([]);
    const placements = props.flatMap(({ placement }) => (placement === undefined ? [] : [placement]));
    expect(unreachedWithin(placements, WITHIN_PLACEMENT)).toEqual([]);
    const traffic = accepted.flatMap(({ setting, later }) => [setting.defaults ?? {}, ...later.allows]);
    expect(unreachedWithin(traffic, WITHIN_TRAFFIC)).toEqual([]);
    expect(
      unreached(
        accepted.map((one) => one.setting.defaults),
        DEFAULTS,
      ),
    ).toEqual([]);
    expect(
      unreached(
        accepted.flatMap((one) => one.later.wires.map((wire) => wire.options)),
        WIRE,
      ),
    ).toEqual([]);
  });
});
