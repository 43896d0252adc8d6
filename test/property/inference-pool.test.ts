import type { InferencePoolProps, RouteBackendOptions } from '../../src';
import { drawn } from './draw';
import { build, world } from './inference-pool-world';
import { tryOut } from './judge';
import { unreached, type Every } from './reach';

test('any props of an InferencePool are refused in words or give manifests that line up, the same bytes each time', () => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

  const accepted = tryOut('InferencePool', drawn(world), build);

  const props = accepted.map(({ pool }) => ({ app: true, endpointPicker: true, ...pool }));
  const every = {
    app: true,
    ports: true,
    endpointPicker: true,
    name: true,
    labels: true,
    annotations: true,
  } satisfies Every<InferencePoolProps>;
  expect(unreached(props, every)).toEqual([]);
  expect(
    unreached(
      accepted.map(({ backend }) => backend),
      { weight: true } satisfies Omit<Every<RouteBackendOptions>, 'port'>,
    ),
  ).toEqual([]);
  const modes = new Set(accepted.map(({ picker, options }) => `${picker} ${String(options.failureMode)}`));
  for (const picker of ['app', 'name']) {
    for (const mode of ['undefined', 'FailOpen', 'FailClose']) expect(modes).toContain(`${picker} ${mode}`);
  }
  expect(accepted.some(({ pickerPort }) => pickerPort === 'metrics')).toBe(true);
});
