import { drawn } from './draw';
import { build, world } from './frontend-backend-world';
import { tryOut } from './judge';
import { FRONTEND_BACKEND_APP, WEB_APP, unreached } from './reach';

// the app gives these two itself, and refuses to expose its backend
const { partOf: _p, component: _c, ...OF_FRONTEND } = WEB_APP;
const { expose: _e, ...OF_BACKEND } = OF_FRONTEND;

describe('any props of a FrontendBackendApp', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('FrontendBackendApp', drawn(world), build);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, FRONTEND_BACKEND_APP)).toEqual([]);
    expect(
      unreached(
        props.map(({ frontend }) => frontend),
        OF_FRONTEND,
      ),
    ).toEqual([]);
    expect(
      unreached(
        props.map(({ backend }) => backend),
        OF_BACKEND,
      ),
    ).toEqual([]);
  });
});
