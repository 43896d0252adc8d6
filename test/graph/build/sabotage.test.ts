import type { Mapping } from '../../../src/check';
import { Manifest } from '../../../src/manifest/object/manifest';
import { toValue } from '../../../src/manifest/text/value';
import type { Break } from '../../sabotage/breakage';
import { breakages } from '../../sabotage/breakages';
import { modelOf } from '../../sabotage/model';
import { changed, formatPath, readObjects, type Json } from '../../sabotage/objects';
import { sets } from '../../sabotage/sets';
import { graphOfManifests } from '../wiring';

/** Rules of wiring/ that speak of one object or of a pair without a link, so that no edge is theirs. */
const aboutObjects: ReadonlySet<string> = new Set([
  'wiring/affinity-selects-pods',
  'wiring/aggregation-selects-roles',
  'wiring/alert-metric-exists',
  'wiring/claim-finds-volume',
  'wiring/command-is-mounted',
  'wiring/disruption-budget-allows-drain',
  'wiring/endpoint-slice-has-service',
  'wiring/env-expansion-resolves',
  'wiring/env-is-unique',
  'wiring/gateway-listeners-are-distinct',
  'wiring/ingress-routes-are-unique',
  'wiring/ingress-rule-routes',
  'wiring/init-container-ends',
  'wiring/memory-volume-fits-limit',
  'wiring/namespace-label-exists',
  'wiring/namespace-resolves',
  'wiring/node-label-exists',
  'wiring/object-is-unique',
  'wiring/ports-do-not-collide',
  'wiring/probe-port-resolves',
  'wiring/resource-field-resolves',
  'wiring/rewrite-has-group',
  'wiring/rights-come-with-a-token',
  'wiring/role-grants-what-exists',
  'wiring/role-is-bound',
  'wiring/scaler-bounds-fit',
  'wiring/selector-matches-template',
  'wiring/selectors-do-not-overlap',
  'wiring/spread-selects-own-pods',
  'wiring/volume-mount-declared',
]);

const models = sets.map(([file, yaml]) => {
  const objects = readObjects(yaml);
  return { file, objects, model: modelOf(objects) };
});

interface Sample {
  readonly name: string;
  readonly rule: string;
  readonly file: string;
  readonly objects: readonly Json[];
  readonly broken: Break;
}

/** Each way to break a link, in the smallest of the sets that can be broken so. */
const samples = breakages.flatMap(({ name, rule, breaks }): readonly Sample[] => {
  if (!rule.startsWith('wiring/')) return [];
  const bySize = [...models].sort((a, b) => a.objects.length - b.objects.length);
  for (const { file, objects, model } of bySize) {
    const [broken] = breaks(model).filter(({ says }) => says.some((said) => said.rule === rule));
    if (broken !== undefined) return [{ name, rule, file, objects, broken }];
  }
  return [];
});

test('most ways to break the wiring are tried', () => {
  expect(samples.filter(({ rule }) => !aboutObjects.has(rule)).length).toBeGreaterThan(70);
});

test.each(samples)('$rule is seen when $name ($file)', ({ rule, objects, broken }) => {
  const after = changed(objects, broken.changes);
  const graph = graphOfManifests(
    after.map((object) => new Manifest(toValue(object) as Mapping)),
    { only: ['wiring'] },
  );
  const paths = broken.says.filter((said) => said.rule === rule).map(({ path }) => formatPath(path));

  const indexes = graph.findings.flatMap((finding, index) => (finding.rule === rule ? [index] : []));
  const edges = graph.edges.filter(({ findings }) => indexes.some((index) => findings.includes(index)));
  const nodes = graph.nodes.filter(({ findings }) => indexes.some((index) => findings.includes(index)));

  expect(paths).not.toEqual([]);
  if (aboutObjects.has(rule)) {
    expect({ edges: edges.length, isOnNode: nodes.length > 0 }).toEqual({ edges: 0, isOnNode: true });
    return;
  }
  // that DNS is closed is said at the policy, and seen at the calls
  const shown = edges.length > 0 ? edges : graph.edges.filter(({ state }) => state === 'blocked');
  const isError = graph.findings.some((finding) => finding.rule === rule && finding.severity === 'error');
  const states = new Set(shown.map(({ state }) => state));
  const isSeen = states.has('broken') || states.has('blocked') || (!isError && states.has('unsure'));
  // a new rule gets an edge in src/graph/build, or its place in the list above
  expect({ rule, isSeenAtAnEdge: isSeen }).toEqual({ rule, isSeenAtAnEdge: true });
  // and it is red at the edge of the field that was broken, not at all edges of its object
  expect(shown.every(({ state, reason }) => state !== 'ok' && reason !== undefined)).toBe(true);
});
