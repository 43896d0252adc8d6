import { imageName } from '../../../manifest/workloads/image-name';
import type { Pod } from '../../../manifest/workloads/pods';
import type { Service, ServicePort } from '../../../manifest/network/services';
import { formatSelector } from '../../../manifest/object/selectors';
import { corrected, defineRule, nameOf } from '../../rule';

export const serviceSelectsOneApp = defineRule({
  id: 'wiring/service-selects-one-app',
  severity: 'warning',
  summary: 'A Service selects the pods of one app.',
  why: 'A Service sends each connection to any pod that it selects: some requests reach the wrong app.',
  fix: 'select by a label that only the pods of one app have',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: shop
  ports:
    - port: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: api
  labels:
    app: shop
    component: api
spec:
  containers:
    - name: api
      image: shop-api:1.0.0
---
apiVersion: v1
kind: Pod
metadata:
  name: worker
  labels:
    app: shop
    component: worker
spec:
  containers:
    - name: worker
      image: shop-worker:1.0.0
`,
    ['selector:\n    app: shop', 'selector:\n    app: shop\n    component: api'],
  ),
  check({ links, report }) {
    for (const { service, selector, pods } of links.selecting('selects')) {
      // clients of a headless Service choose among its pods themselves
      if (service === undefined || service.isHeadless) continue;
      const endpoints = pods.filter((pod) => isEndpoint(pod, service));
      const [first] = endpoints;
      const other = endpoints.find((pod) => first !== undefined && areApart(first, pod));
      if (first === undefined || other === undefined) continue;
      report({
        at: selector.field,
        message: `${nameOf(service.manifest)} selects "${formatSelector(selector)}", which the pods of ${nameOf(first.workload)} have and those of ${nameOf(other.workload)}`,
        other: [first, other].map((pod) => ({
          at: pod.metadata.at('labels'),
          message: `the labels of ${nameOf(pod.workload)}`,
        })),
      });
    }
  },
});

// a Job with the labels of its app ends soon, and a pod without the named port is no endpoint
function isEndpoint(pod: Pod, { ports = [] }: Service): boolean {
  if (pod.workload.type === 'Job' || pod.workload.type === 'CronJob') return false;
  return ports.length === 0 || pod.isExtended || ports.some((port) => leadsTo(port, pod));
}

function leadsTo({ target, protocol }: ServicePort, pod: Pod): boolean {
  const name = target.text;
  return name === undefined || pod.ports.some((port) => port.name === name && port.protocol === protocol);
}

// labels that distinguish releases and roles of one app
const variants =
  /(^|[/.-])(blue-?green|canary|color|colour|deployment|env|environment|generation|instance|namespace|partition|pool|release|revision|role|shard|slot|stage|tier-?version|track|variant|version|zone)$/i;
const appKeys = ['app.kubernetes.io/name', 'app.kubernetes.io/component', 'app', 'k8s-app', 'component'];

function areApart(one: Pod, other: Pod): boolean {
  if (one.workload === other.workload || one.workload.name === other.workload.name) return false;
  const images = [imagesOf(one), imagesOf(other)];
  const [ours, theirs] = images;
  // images that an operator chooses are unknown
  if (ours === undefined || theirs === undefined) return false;
  if ([...ours].some((image) => theirs.has(image))) return false;
  const isSaidApart = appKeys.some((key) => {
    const [mine, its] = [one.labels.values.get(key), other.labels.values.get(key)];
    return mine !== its && mine !== undefined && its !== undefined;
  });
  if (isSaidApart) return true;
  const keys = new Set([...one.labels.values.keys(), ...other.labels.values.keys()]);
  const differing = [...keys].filter((key) => one.labels.values.get(key) !== other.labels.values.get(key));
  return !differing.some((key) => variants.test(key));
}

function imagesOf({ containers }: Pod): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const { role, image } of containers) {
    if (role !== 'main') continue;
    if (image === undefined) return undefined;
    names.add(imageName(image));
  }
  return names.size === 0 ? undefined : names;
}
