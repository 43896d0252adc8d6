import { listOf } from '../../suggest/listing';
import { wordsOfViolations, type Control, type Violation } from './violation';

/** The line of a securityContext that meets a control, where a pod violates it by leaving the field out. */
const lines: ReadonlyMap<Control, string> = new Map<Control, string>([
  ['Running as Non-root', 'runAsNonRoot: true'],
  ['Seccomp', 'seccompProfile: {type: RuntimeDefault}'],
  ['Privilege Escalation', 'allowPrivilegeEscalation: false'],
  ['Capabilities', 'capabilities: {drop: [ALL]}'],
]);

/**
 * The remedy of violations: the YAML to add to the pod and to its containers, and the fields to correct.
 *
 * @param isWritten - whether the manifest has the field of a violation
 */
export function remedyOf(violations: readonly Violation[], isWritten: (violation: Violation) => boolean): string {
  const byOwner = new Map<string | undefined, Violation[]>();
  const rest: Violation[] = [];
  for (const violation of violations) {
    if (isWritten(violation) || !lines.has(violation.control)) rest.push(violation);
    else push(byOwner, violation.owner?.name, violation);
  }
  const owners = new Map<string, (string | undefined)[]>();
  for (const [owner, missing] of byOwner) push(owners, contextWith(missing), owner);
  const additions = [...owners].map(([context, names]) => `${context} to ${titleOf(names)}`);
  return [
    ...(additions.length === 0 ? [] : [`add ${additions.join(' and ')}`]),
    ...(rest.length === 0 ? [] : [`correct ${wordsOfViolations(rest)}`]),
  ].join('; ');
}

function contextWith(violations: readonly Violation[]): string {
  const missing = new Set(violations.map(({ control }) => control));
  return `securityContext: {${[...lines].flatMap(([control, line]) => (missing.has(control) ? [line] : [])).join(', ')}}`;
}

// what the pod itself lacks, no container lacks as well
function titleOf(names: readonly (string | undefined)[]): string {
  const containers = names.filter((name) => name !== undefined);
  if (containers.length === 0) return 'the pod';
  return `container${containers.length === 1 ? '' : 's'} ${listOf(containers)}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
