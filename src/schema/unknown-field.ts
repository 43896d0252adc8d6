import { kubernetesApi, versionsOfField } from './api';
import { similarTerm } from '../suggest/similar-name';
import type { Key, UnknownField } from './problem';
import type { ObjectType } from './type-tables';
import { type FieldType } from './type-tables';

/** Explains a field that its type does not have. */
export function unknownField(
  version: string,
  root: ObjectType,
  type: ObjectType,
  value: Readonly<Record<string, unknown>>,
  path: readonly Key[],
): UnknownField {
  const field = String(path.at(-1));
  const unknown = { code: 'unknown-field', path, field, of: type.shortName } as const;
  const versions = versionsOfField(type.name, field);
  const [first, last] = [versions[0], versions.at(-1)];
  if (first !== undefined && isBefore(version, first)) return { ...unknown, since: first };
  // a plain mapping of labels is what a Service takes
  const now = type.name === 'meta.v1.LabelSelector' ? `matchLabels.${field}` : moved.get(`${type.name}/${field}`);
  const meant =
    confused.get(`${type.name}/${field}`) ??
    similarTerm(field, type.fieldTypes.keys()) ??
    missing(type, value, field) ??
    begun(type, field);
  if (now !== undefined && meant === undefined)
    return { ...unknown, belongs: joined(formatted(path.slice(0, -1)), now) };
  if (meant !== undefined) return { ...unknown, meant };
  if (last !== undefined) return { ...unknown, until: last };
  return { ...unknown, belongs: placeOf(version, root, type, path, field) };
}

function isBefore(version: string, other: string): boolean {
  return kubernetesApi(version).minor < kubernetesApi(other).minor;
}

// half of a name stands for the whole, when the whole is needed and not there: port for containerPort
function missing(type: ObjectType, value: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const lacking = type.required.filter((name) => value[name] === undefined);
  return field.length < 4 ? undefined : lacking.find((name) => name.toLowerCase().endsWith(field.toLowerCase()));
}

// the beginning of one name alone stands for it, without the unit that it ends with: initialDelay for initialDelaySeconds
function begun(type: ObjectType, field: string): string | undefined {
  const [only, ...others] = [...type.fieldTypes.keys()].filter((name) => name.startsWith(field));
  return field.length < 6 || others.length > 0 ? undefined : only;
}

// the name that the like of it has elsewhere
const confused: ReadonlyMap<string, string> = new Map([
  ['core.v1.EnvFromSource/configMapKeyRef', 'configMapRef'],
  ['core.v1.EnvFromSource/secretKeyRef', 'secretRef'],
  ['core.v1.EnvVarSource/configMapRef', 'configMapKeyRef'],
  ['core.v1.EnvVarSource/secretRef', 'secretKeyRef'],
]);

// the current path of fields that were renamed, or that are often written one level too high
const moved: ReadonlyMap<string, string> = new Map([
  ['autoscaling.v2.ContainerResourceMetricSource/targetAverageUtilization', 'target.averageUtilization'],
  ['autoscaling.v2.HorizontalPodAutoscalerSpec/targetCPUUtilizationPercentage', 'metrics'],
  ['autoscaling.v2.ResourceMetricSource/targetAverageUtilization', 'target.averageUtilization'],
  ['autoscaling.v2.ResourceMetricSource/targetAverageValue', 'target.averageValue'],
  ['core.v1.Probe/port', 'httpGet.port'],
  ['core.v1.ResourceRequirements/cpu', 'requests.cpu'],
  ['core.v1.ResourceRequirements/memory', 'requests.memory'],
  ['networking.v1.IngressBackend/serviceName', 'service.name'],
  ['networking.v1.IngressBackend/servicePort', 'service.port'],
  ['networking.v1.IngressSpec/backend', 'defaultBackend'],
]);

// the objects that a misplaced field most likely belongs to, with their names in messages
const wellKnown: readonly (readonly [string, string])[] = [
  ['core.v1.Container', 'a container'],
  ['core.v1.PodSpec', 'the spec of a pod'],
  ['core.v1.ServicePort', 'a port of a Service'],
  ['core.v1.ServiceSpec', 'the spec of a Service'],
];

// names that so many types have that a place of one of them says nothing
const common = new Set(['key', 'kind', 'name', 'namespace', 'operator', 'path', 'status', 'type', 'value', 'values']);

function placeOf(
  version: string,
  root: ObjectType,
  type: ObjectType,
  path: readonly Key[],
  field: string,
): string | undefined {
  const above = ancestors(root, path.slice(0, -1)).filter(({ type: one }) => one !== type);
  // an ancestor of the field is not a better place for it: a spec inside the spec of a Deployment
  const way = formatted(path);
  const isOnWay = ({ path: place }: Place) => way.startsWith(`${joined(place, field)}.`);
  const nearest = above.reverse().find((one) => one.type.fieldTypes.has(field) && !isOnWay(one));
  if (nearest !== undefined) return joined(nearest.path, field);
  const here = formatted(path.slice(0, -1));
  const below = placeBelow(type, here, field) ?? (common.has(field) ? undefined : placeBelow(root, '', field));
  if (below !== undefined || common.has(field)) return below;
  return wellKnown.find(([name]) => kubernetesApi(version).type(name)?.fieldTypes.has(field))?.[1];
}

interface Place {
  readonly type: ObjectType;
  readonly path: string;
}

/** The types on the way to a value, with the way to each of them. */
function ancestors(root: ObjectType, path: readonly Key[]): Place[] {
  const found: Place[] = [{ type: root, path: '' }];
  let fieldType: FieldType | undefined = root;
  path.forEach((key, index) => {
    if (fieldType?.is === 'object') fieldType = fieldType.fieldTypes.get(String(key));
    else if (fieldType?.is === 'list' || fieldType?.is === 'map') fieldType = fieldType.of;
    else fieldType = undefined;
    if (fieldType?.is === 'object') found.push({ type: fieldType, path: formatted(path.slice(0, index + 1)) });
  });
  return found;
}

const deepest = 6;

/** The only place nearest below a type that has a field, or the only type of which there are several such places. */
function placeBelow(top: ObjectType, path: string, field: string): string | undefined {
  const seen = new Set([top]);
  let level: Place[] = [{ type: top, path }];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const next = level.flatMap((place) => placesIn(place, seen));
    const found = next.filter(({ type }) => type.fieldTypes.has(field));
    const [first] = found;
    if (first !== undefined) {
      const known = wellKnown.find(([name]) => name === first.type.name)?.[1];
      const isOne = found.every(({ type }) => type.shortName.endsWith(first.type.shortName));
      if (isOne && known !== undefined && found.length > 1) return known;
      return found.length === 1 ? joined(first.path, field) : undefined;
    }
    // a type that is in several places is looked into once: below, one of them stands for all
    level = next.filter(({ type }) => !seen.has(type) && seen.add(type));
  }
  return undefined;
}

function placesIn(place: Place, seen: ReadonlySet<ObjectType>): Place[] {
  const places: Place[] = [];
  for (const [field, fieldType] of place.type.fieldTypes) {
    let [of, path]: [FieldType, string] = [fieldType, joined(place.path, field)];
    while (of.is === 'list' || of.is === 'map') [of, path] = [of.of, `${path}[]`];
    if (of.is === 'object' && !seen.has(of)) places.push({ type: of, path });
  }
  return places;
}

function joined(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

function formatted(path: readonly Key[]): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : joined(text, key)), '');
}
