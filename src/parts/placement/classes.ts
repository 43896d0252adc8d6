import { nameOfKind, type ClassObject } from '../naming/cluster-class';
import { constructError, list, type Place } from '../props/construct-error';

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
  const name = nameOfKind(place, `'placement': '${prop}'`, expected, given);
  const isOfSystem = prop === 'priorityClass' && name.startsWith('system-');
  if (isOfSystem && !SYSTEM_CLASSES.includes(name))
    throw constructError(
      place,
      `'placement': 'priorityClass' is "${name}", a reserved name; those of the system are ${list(SYSTEM_CLASSES)}`,
    );
  return { name, external: typeof given === 'string' && !isOfSystem };
}
