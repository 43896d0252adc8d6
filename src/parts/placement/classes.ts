import { dnsSubdomain } from '../naming/dns-names';
import { constructError, describeValue, list, refuse, type Place } from '../props/construct-error';

/** A class of pods that the cluster has: a typed object, such as a KubePriorityClass, by its kind and name. */
export interface ClassObject {
  readonly kind: string;
  readonly name: string;
}

/** A class that pods have. */
export interface ClassReference {
  readonly name: string;
  /** Whether it is created outside this app. */
  readonly external: boolean;
}

/** The priority classes that every cluster has (pkg/apis/scheduling/helpers.go). */
const SYSTEM_CLASSES: readonly string[] = ['system-cluster-critical', 'system-node-critical'];

/** @throws on a name that no class can have, and on an object of another kind */
export function resolveClass(
  place: Place,
  prop: 'priorityClass' | 'runtimeClass',
  given: string | ClassObject,
): ClassReference {
  const expected = prop === 'priorityClass' ? 'PriorityClass' : 'RuntimeClass';
  // JavaScript callers may pass any value
  const { kind, name } = typeof given === 'string' ? { kind: expected, name: given } : (given ?? {});
  if (kind !== expected || typeof name !== 'string')
    throw constructError(
      place,
      `'placement': '${prop}' is ${describeValue(given)}; give it the name of a ${expected}, or a typed object`,
    );
  refuse(place, dnsSubdomain(`'placement': '${prop}'`, name));
  const isOfSystem = prop === 'priorityClass' && name.startsWith('system-');
  if (isOfSystem && !SYSTEM_CLASSES.includes(name))
    throw constructError(
      place,
      `'placement': 'priorityClass' is "${name}", a reserved name; those of the system are ${list(SYSTEM_CLASSES)}`,
    );
  return { name, external: typeof given === 'string' && !isOfSystem };
}
