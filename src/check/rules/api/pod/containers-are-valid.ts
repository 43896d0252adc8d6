import type { Container } from '../../../../manifest/workloads/containers';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { dnsLabel, nameProblem } from '../../../../schema/string-formats/server-names';
import { corrected, containerName, defineRule, nameOf, type Report } from '../../../rule';

export const containersAreValid = defineRule({
  id: 'api/containers-are-valid',
  severity: 'error',
  summary: 'A pod has containers with unique DNS labels as names, and its init containers have no probes.',
  why: 'The API server refuses a pod without containers, names that are not DNS labels or are duplicates among all containers and init containers, and probes and hooks of init containers without restartPolicy Always (pkg/apis/core/validation/validation.go, validateContainers and validateInitContainers).',
  fix: 'give each container a name of its own: lower-case letters, digits and dashes',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web_app
      image: web:1.0.0
`,
    ['- name: web_app', '- name: web-app'],
  ),
  check({ pods, kubernetes, report }) {
    for (const pod of pods) {
      if (mayBeFilledIn(pod)) continue;
      const list = pod.spec.valueAt('containers');
      if (Array.isArray(list) && list.length === 0) {
        const at = pod.spec.at('containers');
        report({ at, message: `${nameOf(pod.workload)} has no containers`, fix: 'add a container' });
      }
      if (pod.containers.length > 1) for (const finding of repeatedNames(pod)) report(finding);
      for (const container of pod.containers) {
        for (const finding of ofContainer(container, kubernetes)) report(finding);
      }
    }
  },
});

function* repeatedNames({ containers, workload }: Pod): Iterable<Report> {
  const seen = new Map<string, Container>();
  for (const container of containers) {
    const other = seen.get(container.name);
    if (other === undefined) seen.set(container.name, container);
    // api/list-items-are-unique reports two containers of one list
    else if (other.field.parent?.key !== container.field.parent?.key && container.name !== '') {
      const message = `two containers of ${nameOf(workload)} are named "${container.name}"`;
      yield { at: container.field.at('name'), message, other: { at: other.field.at('name'), message: 'the first' } };
    }
  }
}

const notOfInit = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

function* ofContainer(container: Container, kubernetes: string): Iterable<Report> {
  const { field, role, pod } = container;
  const [name, image, restart] = [field.textAt('name'), field.textAt('image'), field.textAt('restartPolicy')];
  const problem = name === undefined ? undefined : nameProblem(name, dnsLabel);
  if (problem !== undefined) {
    yield { at: field.at('name'), message: `${containerName(container)} has an invalid name: ${problem}` };
  }
  // templates may have it, and their pods are refused
  if (image !== undefined && image.trim() !== image) {
    const message = `${containerName(container)} has spaces around its image`;
    yield { at: field.at('image'), message, fix: 'remove the spaces' };
  }
  if (role === 'init') {
    for (const key of notOfInit) {
      const at = field.at(key);
      if (!at.exists) continue;
      const message = `init ${containerName(container)} has '${key}', and is over before the pod runs`;
      yield { at, message, fix: `remove it, or write 'restartPolicy: Always' where the container runs on` };
    }
  }
  // ContainerRestartRules, of 1.34, take a policy for each container
  if (
    role === 'main' &&
    restart !== undefined &&
    !takesRestartPolicies(kubernetes) &&
    field.parent?.parent === pod.spec
  ) {
    const message = `${containerName(container)} has a restartPolicy, which only init containers take before Kubernetes 1.34`;
    yield { at: field.at('restartPolicy'), message, fix: `set 'restartPolicy' of the pod` };
  }
}

function takesRestartPolicies(kubernetes: string): boolean {
  return Number(kubernetes.split('.')[1]) >= 34;
}
