import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isPatched } from '../patch/patch';
import { describeValue } from '../props/construct-error';
import { jsonOf, objectsIn } from './rendered-objects';
import { planWaves, type Waiting, type WaveConflict } from './sync-waves';

/** The wave of an object in a sync of Argo CD; 0 where an object has none. */
const WAVE = 'argocd.argoproj.io/sync-wave';

const charts = new WeakSet<Chart>();

/** The waves that were written here, as opposed to those that were given by hand. */
const written = new WeakMap<ApiObject, string>();

/**
 * Writes the dependencies between the constructs of a chart as sync waves, at each synthesis.
 *
 * cdk8s runs all validations before it renders an object, and has no other hook between the two.
 */
export function keepWaves(chart: Chart): void {
  if (charts.has(chart)) return;
  charts.add(chart);
  chart.node.addValidation({ validate: () => [...writeWaves(chart)] });
}

/** Sets the annotations, and returns what contradicts the dependencies. */
function writeWaves(chart: Chart): readonly string[] {
  const objects = objectsIn(chart);
  const after = dependenciesIn(chart, objects);
  if ([...after.values()].every((before) => before.size === 0) && !objects.some((one) => written.has(one)))
    // waves that were given by hand contradict nothing then, but for that of a namespace
    if (!objects.some((one) => waveOf(one) !== undefined)) return [];
  addFirsts(objects, after);
  const given = objects.map((object) => [object, waveOf(object)] as const);
  const wrong = given.filter(([, wave]) => wave !== undefined && !/^-?\d+$/.test(wave));
  if (wrong.length > 0)
    return wrong.map(
      ([object, wave]) =>
        `the sync wave of ${object.node.path} is ${describeValue(wave)}; write a whole number in quotes, such as "2"`,
    );
  const plan = planWaves(
    given.map(([object, wave]): Waiting<ApiObject> => ({
      object,
      given: wave === undefined ? undefined : Number(wave),
      after: after.get(object) ?? new Map(),
    })),
  );
  // cdk8s refuses a circle in words of its own
  if (plan === undefined) return [];
  for (const [object, wave] of given) {
    const planned = plan.waves.get(object) ?? 0;
    if (wave !== undefined || (planned === 0 && !written.has(object))) continue;
    object.metadata.addAnnotation(WAVE, String(planned));
    written.set(object, String(planned));
  }
  return plan.conflicts.map(conflictText);
}

function conflictText({ object, given, least, other, otherGiven }: WaveConflict<ApiObject>): string {
  const why = isFirst(other) ? 'which it needs' : 'on which it depends';
  return `the sync wave of ${object.node.path} is "${given}", but ${other.node.path}, ${why}, has "${otherGiven}"; raise it to "${least}", lower the other, or leave them to the dependencies`;
}

type Before = Map<ApiObject, 'earlier' | 'notLater'>;

/** For each object of a chart those in it that it depends on, as cdk8s infers them from the dependencies of constructs. */
function dependenciesIn(chart: Chart, objects: readonly ApiObject[]): Map<ApiObject, Before> {
  const after = new Map(objects.map((object) => [object, new Map() as Before]));
  const own = new Map<IConstruct, ApiObject>(objects.map((object) => [object, object]));
  const below = (construct: IConstruct) => construct.node.findAll().flatMap((one) => own.get(one) ?? []);
  for (const source of chart.node.findAll())
    for (const target of source.node.dependencies) {
      const before = below(target);
      if (before.length > 0)
        for (const object of below(source))
          for (const one of before) if (one !== object) after.get(object)?.set(one, 'earlier');
    }
  return after;
}

/** Namespaces and definitions come no later than all others: within a wave, Argo CD applies them first. */
function addFirsts(objects: readonly ApiObject[], after: ReadonlyMap<ApiObject, Before>): void {
  const firsts = objects.filter((object) => isFirst(object) && after.get(object)?.size === 0);
  for (const object of objects) {
    const before = after.get(object);
    if (before === undefined || firsts.includes(object)) continue;
    for (const first of firsts) if (!before.has(first)) before.set(first, 'notLater');
  }
}

function isFirst({ kind, apiVersion }: ApiObject): boolean {
  return (kind === 'Namespace' && apiVersion === 'v1') || kind === 'CustomResourceDefinition';
}

/** The wave that was given by hand: in the annotations, or by a patch. */
function waveOf(object: ApiObject): string | undefined {
  const { annotations } = (
    isPatched(object) ? (jsonOf(object) as { readonly metadata?: object }).metadata : object.metadata.toJson()
  ) as { readonly annotations?: Readonly<Record<string, string>> };
  const wave = annotations?.[WAVE];
  return wave === undefined || wave === written.get(object) ? undefined : String(wave);
}
