import type { Api } from './api';

/**
 * The table of several versions of the Kubernetes API as text.
 *
 * A line for each kind, an empty line, a line for each type, an empty line, a line for each set of values that strings
 * can have; a kind or field that is not in all versions says in which:
 *
 *     apps/v1 Deployment=apps.v1.Deployment
 *     flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema@-31=flowcontrol.v1beta3.FlowSchema
 *
 *     core.v1.EnvVar name=s! value=s valueFrom=core.v1.EnvVarSource
 *
 *     SCTP|TCP|UDP=core.*.ContainerPort.protocol core.*.ServicePort.protocol
 *
 * api.ts lists the letters. A * stands for all versions of a group, and [] for the items of a list.
 */
export function tableOf(
  versions: ReadonlyMap<number, Api>,
  enums: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>(),
): string {
  const minors = [...versions.keys()].sort((a, b) => a - b);
  const kinds = new Map<string, Map<string, number[]>>();
  const types = new Map<string, Map<string, number[]>>();
  for (const minor of minors) {
    const api = versions.get(minor);
    for (const [gvk, type] of api?.kinds ?? []) add(kinds, gvk, type, minor);
    for (const [type, fields] of api?.types ?? []) {
      for (const [field, spec] of fields) add(types, type, `${field}=${spec}`, minor);
      if (fields.size === 0) types.set(type, types.get(type) ?? new Map<string, number[]>());
    }
  }
  const inType = (type: string) => minors.filter((minor) => versions.get(minor)?.types.has(type));
  return [
    ...sorted(kinds).flatMap(([gvk, found]) =>
      sorted(found).map(([type, known]) => `${gvk}${rangeOf(known, minors, minors)}=${type}`),
    ),
    '',
    ...sorted(types).map(([type, fields]) => {
      const written = sorted(fields).map(([field, known]) => {
        const [name = '', spec = ''] = field.split('=');
        return `${name}${rangeOf(known, inType(type), minors)}=${spec}`;
      });
      return [type, ...written].join(' ');
    }),
    '',
    ...sorted(fieldsByValues(enums, types)).map(([values, fields]) => `${values}=${fields.join(' ')}`),
  ].join('\n');
}

/** The fields of the table that have the same values. */
function fieldsByValues(
  enums: ReadonlyMap<string, readonly string[]>,
  types: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): ReadonlyMap<string, readonly string[]> {
  const byField = new Map<string, string>();
  for (const [name, values] of enums) {
    const [, type = '', field = ''] = /^(.+)\.([^.]+?)(?:\[\])?$/.exec(name) ?? [];
    if (![...(types.get(type)?.keys() ?? [])].some((known) => known.startsWith(`${field}=`))) continue;
    const inAllVersions = name.replace(/\.[^.]+\./, '.*.');
    const written = values.join('|');
    if (byField.has(inAllVersions) && byField.get(inAllVersions) !== written) {
      throw new Error(`${inAllVersions} does not have the same values in all versions`);
    }
    byField.set(inAllVersions, written);
  }
  const found = new Map<string, string[]>();
  for (const [field, values] of sorted(byField)) found.set(values, [...(found.get(values) ?? []), field]);
  return found;
}

function add(all: Map<string, Map<string, number[]>>, key: string, value: string, minor: number): void {
  const values = all.get(key) ?? new Map<string, number[]>();
  all.set(key, values);
  values.set(value, [...(values.get(value) ?? []), minor]);
}

function sorted<T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

// nothing when the field is there as long as its type is
function rangeOf(known: readonly number[], possible: readonly number[], minors: readonly number[]): string {
  if (known.length === possible.length) return '';
  const [first, last] = [Math.min(...known), Math.max(...known)];
  if (known.length !== last - first + 1) throw new Error(`not known in one run of versions: ${known.join(', ')}`);
  return `@${first === minors[0] ? '' : first}-${last === minors.at(-1) ? '' : last}`;
}
