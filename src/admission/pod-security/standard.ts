import { isMapping } from '../../schema/describe-value';
import { judgeContainer } from './container-controls';
import { judgeContext } from './context-controls';
import { Judgement, type Item, type Silence } from './judgement';
import type { PodSecurityPolicy } from './levels';
import { judgePod } from './pod-controls';
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
  const judgement = new Judgement(spec, policy);
  judgePod(judgement, metadata);
  if (judgement.context !== noContext) judgeContext(judgement, judgement.context, undefined);
  judgeContainers(judgement, 'initContainers', judgement.initContainers);
  judgeContainers(judgement, 'containers', judgement.containers);
  judgeContainers(judgement, 'ephemeralContainers', judgement.ephemeralContainers);
  if (judgement.silent !== undefined) judgeSilent(judgement, judgement.silent);
  return inOrder(judgement.found);
}

const none: readonly Violation[] = [];

function judgeContainers(judgement: Judgement, list: Item['list'], containers: readonly unknown[]): void {
  for (let index = 0; index < containers.length; index += 1) {
    const container = containers[index];
    if (!isMapping(container)) continue;
    const { name } = container;
    const item = { list, index, name: typeof name === 'string' ? name : '' };
    const { isNonRoot, seccomp } = judgeContainer(judgement, container, item);
    if (isNonRoot === undefined && judgement.asksUser) judgement.silence.user.push(item);
    if (seccomp === undefined && judgement.asksSeccomp) judgement.silence.seccomp.push(item);
  }
}

function judgeSilent(judgement: Judgement, { user, seccomp }: Silence): void {
  reportSilent(judgement, user, 'Running as Non-root', runAsNonRoot, 'must be true');
  reportSilent(judgement, seccomp, 'Seccomp', seccompType, 'must be RuntimeDefault or Localhost');
}

// where no container says anything, the pod can say it for all of them
function reportSilent(
  judgement: Judgement,
  items: readonly Item[],
  control: Control,
  field: ContextField,
  must: string,
): void {
  const { initContainers, containers, ephemeralContainers } = judgement;
  const count = initContainers.length + containers.length + ephemeralContainers.length;
  if (items.length > 0 && items.length === count) judgement.addOfContext(undefined, control, field, must);
  else for (const item of items) judgement.addOfContext(item, control, field, must);
}
