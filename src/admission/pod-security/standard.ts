import { isMapping } from '../../schema/describe-value';
import { checkContainer } from './container-controls';
import { checkContext } from './context-controls';
import { PodSecurityCheck, type Item, type Silence } from './pod-security-check';
import type { PodSecurityPolicy } from './levels';
import { checkPod } from './pod-controls';
import { noContext, runAsNonRoot, seccompType, type ContextField } from './security-context';
import { inOrder, type Control, type Violation } from './violation';

/**
 * Finds what a level of the Pod Security Standards refuses in a pod or pod template, in the order of the standard.
 *
 * Init containers, sidecars and ephemeral containers count as all others do. What a container does not say is what its
 * pod says.
 *
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/ and, for what each version asks,
 * staging/src/k8s.io/pod-security-admission/policy.
 */
export function violationsOf(metadata: unknown, spec: unknown, policy: PodSecurityPolicy): readonly Violation[] {
  if (policy.level === 'privileged' || !isMapping(spec)) return none;
  const check = new PodSecurityCheck(spec, policy);
  checkPod(check, metadata);
  if (check.context !== noContext) checkContext(check, check.context, undefined);
  for (const list of lists) if (check[list].length > 0) checkContainers(check, list, check[list]);
  if (check.silent !== undefined) checkSilent(check, check.silent);
  return inOrder(check.found);
}

const none: readonly Violation[] = [];
const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function checkContainers(check: PodSecurityCheck, list: Item['list'], containers: readonly unknown[]): void {
  for (let index = 0; index < containers.length; index += 1) {
    const container = containers[index];
    if (!isMapping(container)) continue;
    const { name } = container;
    const item = { list, index, name: typeof name === 'string' ? name : '' };
    const { isNonRoot, seccomp } = checkContainer(check, container, item);
    if (isNonRoot === undefined && check.asksUser) check.silence.user.push(item);
    if (seccomp === undefined && check.asksSeccomp) check.silence.seccomp.push(item);
  }
}

function checkSilent(check: PodSecurityCheck, { user, seccomp }: Silence): void {
  reportSilent(check, user, 'Running as Non-root', runAsNonRoot, 'must be true');
  reportSilent(check, seccomp, 'Seccomp', seccompType, 'must be RuntimeDefault or Localhost');
}

// if no container sets the field, the pod can set it for all of them
function reportSilent(
  check: PodSecurityCheck,
  items: readonly Item[],
  control: Control,
  field: ContextField,
  must: string,
): void {
  const { initContainers, containers, ephemeralContainers } = check;
  const count = initContainers.length + containers.length + ephemeralContainers.length;
  if (items.length > 0 && items.length === count) check.addOfContext(undefined, control, field, must);
  else for (const item of items) check.addOfContext(item, control, field, must);
}
