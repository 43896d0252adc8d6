import type { ModelRouteProps, ModelVariant } from '../../src';
import { drawn } from './draw';
import { tryOut } from './judge';
import { build, variantsOf, world } from './model-route-world';
import { unreached, type Every } from './reach';

beforeAll(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});

const ROUTE = {
  path: true,
  timeout: true,
  host: true,
  name: true,
  namespace: true,
  labels: true,
  grants: true,
} satisfies Omit<Every<ModelRouteProps>, 'parents' | 'variants'>;

const VARIANT = {
  port: true,
  weight: true,
  headers: true,
  shadow: true,
  percent: true,
} satisfies Omit<Every<ModelVariant>, 'app'>;

test('any variants of a model are refused in words or give manifests that line up, the same bytes each time', () => {
  const accepted = tryOut('ModelRoute', drawn(world), build);

  const routes = accepted.map(({ route }) => route);
  const variants = accepted.flatMap((one) => Object.values(variantsOf(one)) as Record<string, unknown>[]);

  expect(unreached(routes, ROUTE)).toEqual([]);
  expect(unreached(variants, VARIANT)).toEqual([]);
  expect(new Set(accepted.flatMap((one) => Object.keys(variantsOf(one))))).toEqual(
    new Set(['stable', 'canary', 'pool', 'shadow']),
  );
});
