import { checkManifests, rules } from '../../src/check';
import { ManifestSet } from '../../src/manifest/set/manifest-set';
import { violationsOf } from '../../src/plugin/violations';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'c' }] } };
const yaml = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c}]}\n';

const locations = (manifests: string | object[], stdout: boolean) =>
  violationsOf(checkManifests(manifests, { only: ['api/required-fields-are-set'] }), new ManifestSet([]), rules, {
    stdout,
  }).flatMap(({ violatingResources }) => violatingResources.flatMap((one) => one.locations));

test.each<[string, string | object[], boolean, string]>([
  ['of a text names its line', yaml, false, 'manifests:4:21 Pod web spec.containers[0].image'],
  ['of the standard output names no line, as its files are gone', yaml, true, 'Pod web spec.containers[0].image'],
  ['of an object, which has no lines, names its field', [pod], false, 'Pod web spec.containers[0].image'],
])('a finding %s', (_name, manifests, stdout, place) => {
  expect(locations(manifests, stdout)).toEqual([`error: Pod web: Container needs "image"\n          ${place}`]);
});
