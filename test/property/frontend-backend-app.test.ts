import { drawn } from './draw';
import { build, world } from './frontend-backend-world';
import { tryOut } from './judge';
import { FRONTEND_BACKEND_APP, WEB_APP, unreached } from './reach';

describe('any props of a FrontendBackendApp', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('FrontendBackendApp', drawn(world), build);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, FRONTEND_BACKEND_APP)).toEqual([]);
    // the app gives the last two itself
    expect(
      unreached(
        props.map(({ frontend }) => frontend),
        WEB_APP,
      ),
    ).toEqual(['partOf', 'component']);
    expect(
      unreached(
        props.map(({ backend }) => backend),
        WEB_APP,
      ),
    ).toEqual(['partOf', 'component', 'expose']);
  });
});
