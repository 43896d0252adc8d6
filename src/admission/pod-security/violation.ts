import { listed, listOf } from '../../suggest/listing';

/** The controls of the Pod Security Standards, by the standard's own names and in its order. */
export const controls = [
  'HostProcess',
  'Host Namespaces',
  'Privileged Containers',
  'Capabilities',
  'HostPath Volumes',
  'Host Ports',
  'Host Probes / Lifecycle Hooks',
  'AppArmor',
  'SELinux',
  '/proc Mount Type',
  'Seccomp',
  'Sysctls',
  'Volume Types',
  'Privilege Escalation',
  'Running as Non-root',
  'Running as Non-root user',
] as const;

/** A control of the Pod Security Standards. */
export type Control = (typeof controls)[number];

/** A field of a pod that violates a control. */
export interface Violation {
  readonly control: Control;
  /** From the pod, or the template: spec, containers, 0, securityContext, privileged. It may not be there. */
  readonly path: ViolationPath;
  /** Whose field it is; undefined when it is the pod's own. */
  readonly owner: Owner | undefined;
  /** The field as one writes it: seccompProfile.type. */
  readonly field: string;
  /** The requirement: must be false. */
  readonly must: string;
}

/** The way to a field of a pod or its template. */
type ViolationPath = readonly ['metadata' | 'spec', ...(string | number)[]];

/** A container or a volume of a pod. */
interface Owner {
  readonly kind: 'container' | 'volume';
  readonly name: string;
}

const ranks: ReadonlyMap<Control, number> = new Map(controls.map((control, index) => [control, index]));

/** Violations by the standard's order of controls; those of one control stay as they are. */
export function inOrder(violations: Violation[]): readonly Violation[] {
  return violations.length < 2 ? violations : violations.sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ control }: Violation): number {
  return ranks.get(control) ?? 0;
}

/** The names of the controls that are violated, at most four of them. */
export function controlsOf(violations: readonly Violation[]): string {
  return listed(new Set(violations.map(({ control }) => control)), 4);
}

/**
 * The controls that are broken, each with its fields and what is asked of them.
 *
 * @param violations - in the standard's order
 */
export function wordsOfViolations(violations: readonly Violation[]): string {
  let words = '';
  for (let from = 0; from < violations.length;) {
    const control = violations[from]?.control;
    let to = from + 1;
    while (violations[to]?.control === control) to += 1;
    words += `${words === '' ? '' : ', '}${control ?? ''} (${demandsOf(violations.slice(from, to))})`;
    from = to;
  }
  return words;
}

/** One violation: its field, whose it is, and what is asked of it. */
export function demandOf({ field, owner, must }: Violation): string {
  return `${field}${owner === undefined ? '' : ` of ${owner.kind} "${owner.name}"`} ${must}`;
}

// what several containers lack is said once
function demandsOf(violations: readonly Violation[]): string {
  const only = violations[0];
  if (violations.length === 1 && only !== undefined) return demandOf(only);
  const byDemand = new Map<string, Violation[]>();
  for (const violation of violations) {
    const { field, must, owner } = violation;
    const key = `${field} ${must} ${owner?.kind ?? ''}`;
    const known = byDemand.get(key);
    if (known === undefined) byDemand.set(key, [violation]);
    else known.push(violation);
  }
  const demands = [...byDemand.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const { field, must, owner } = first;
    if (owner === undefined || alike.length === 1) return [demandOf(first)];
    const names = listOf(alike.map((one) => one.owner?.name ?? ''));
    return [`${field} of ${owner.kind}s ${names} ${must}`];
  });
  return demands.join('; ');
}
