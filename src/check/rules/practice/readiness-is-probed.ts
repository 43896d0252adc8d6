import type { Container } from '../../../manifest/workloads/containers';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import type { Service } from '../../../manifest/network/services';
import { corrected, defineRule, nameOf } from '../../rule';

export const readinessIsProbed = defineRule({
  id: 'practice/readiness-is-probed',
  severity: 'warning',
  summary: 'Every container behind a Service has a readiness probe.',
  why: 'Without a readiness probe, a pod receives traffic before it listens and after it stops answering: each rollout loses requests.',
  fix: 'add a readinessProbe that asks the port that serves',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      ports:
        - containerPort: 8080
`,
    [
      '- containerPort: 8080',
      '- containerPort: 8080\n      readinessProbe:\n        httpGet:\n          path: /healthz\n          port: 8080',
    ],
  ),
  check({ pods, links, report }) {
    for (const pod of pods) {
      if (pod.serving.every(isProbed)) continue;
      // pods that run to completion serve no requests, and a readiness gate is set from outside
      if (mayBeFilledIn(pod) || runsToItsEnd(pod) || pod.spec.at('readinessGates').items.length > 0) continue;
      const reported = new Set<Container>();
      for (const service of links.servicesOf(pod)) {
        // peers that find each other before they are ready are not sent traffic by readiness
        if (service.manifest.at('spec', 'publishNotReadyAddresses').isTrue) continue;
        for (const container of unprobed(pod, service)) {
          if (reported.has(container)) continue;
          reported.add(container);
          report({
            at: container.field.at('name').exists ? container.field.at('name') : container,
            message: `container "${container.name}" of ${nameOf(pod.workload)} has no readinessProbe, and ${nameOf(service.manifest)} sends it traffic`,
            other: { at: service.manifest.at('spec', 'selector'), message: 'selects the pod' },
          });
        }
      }
    }
  },
});

function runsToItsEnd({ workload }: Pod): boolean {
  return workload.type === 'Job' || workload.type === 'CronJob';
}

function isProbed({ field }: Container): boolean {
  return field.has('readinessProbe');
}

// the containers that the Service's ports lead to; where no container declares them, any probe of the pod will do
function unprobed(pod: Pod, service: Service): readonly Container[] {
  const targets = (service.ports ?? []).map(({ target, number }) => target.value ?? number);
  const serving = pod.serving.filter(({ ports }) =>
    ports.some((port) => targets.some((target) => target === port.name || target === port.number)),
  );
  if (serving.length > 0) return serving.filter((container) => !isProbed(container));
  if (pod.serving.some(isProbed)) return [];
  return pod.serving.filter(({ role }) => role === 'main').slice(0, 1);
}
