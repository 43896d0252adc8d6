import type { Field } from '../../../manifest/object/field';
import { labelsOf } from '../../../manifest/object/object-labels';
import type { Manifest } from '../../../manifest/object/manifest';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import type { Pod } from '../../../manifest/workloads/pods';
import { formatSelector, labelSelector, matches, meets, type Selector } from '../../../manifest/object/selectors';
import type { Service } from '../../../manifest/network/services';
import { corrected, defineRule, isNearlyMet, listOf, nameOf, similarName, type RuleContext } from '../../rule';

export const monitorResolves = defineRule({
  id: 'wiring/monitor-resolves',
  severity: 'error',
  summary: 'Every ServiceMonitor and PodMonitor selects existing targets, and a port that they have.',
  why: 'A monitor without targets collects no metrics, and alerts on missing metrics never fire.',
  fix: 'select the labels of the Service itself, and name one of its ports',
  example: corrected(
    `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: metric
---
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  ports:
    - name: metrics
      port: 9090
`,
    ['- port: metric', '- port: metrics'],
  ),
  check(context) {
    const { set } = context;
    for (const monitor of set.ofType('ServiceMonitor.monitoring.coreos.com')) checkServices(monitor, context);
    for (const monitor of set.ofType('PodMonitor.monitoring.coreos.com')) checkPods(monitor, context);
  },
});

/** The namespaces that a monitor looks into: its own if it does not say. */
function namespacesOf(monitor: Manifest, set: ManifestSet): readonly (string | undefined)[] {
  const selector = monitor.at('spec', 'namespaceSelector');
  if (selector.at('any').isTrue) return set.namespaces;
  const names = selector.at('matchNames').items.flatMap((name) => name.text ?? []);
  return names.length > 0 ? names : [monitor.namespace];
}

function checkServices(monitor: Manifest, context: RuleContext): void {
  const { set, report } = context;
  const selector = labelSelector(monitor.at('spec', 'selector'));
  if (selector === undefined || selector.isBroken) return;
  const namespaces = namespacesOf(monitor, set);
  // labels of Services that an operator creates are unknown
  const there = set.services.filter(({ namespace }) => namespaces.includes(namespace));
  if (there.some(({ isMade }) => isMade)) return;
  const found = there.filter((service) => matches(selector, labelsOfService(service)));
  if (found.length === 0) {
    // an object that is not in the set may have all of the labels, but hardly these with a letter less
    const isOpaque = namespaces.some((namespace) => set.mayMakeLabelled('Service', namespace, selector));
    const similar = there.find((service) =>
      isOpaque
        ? isNearlyMet(selector, labelsOfService(service), 'Service', service.namespace, set)
        : isSimilarService(service, selector, set),
    );
    if (similar === undefined) return;
    const labels = similar.manifest.at('metadata', 'labels');
    report({
      at: selector.field,
      message: `${nameOf(monitor)} selects "${formatSelector(selector)}", which no Service has; did you mean ${nameOf(similar.manifest)}?`,
      fix: 'give the Service the labels that the monitor selects: those of its pods do not count',
      other: labels.exists
        ? { at: labels, message: `its labels: ${written(labelsOfService(similar).values)}` }
        : { at: similar.manifest.at('metadata'), message: 'the Service has no labels of its own' },
    });
    return;
  }
  for (const endpoint of monitor.at('spec', 'endpoints').items) {
    const port = endpoint.at('port');
    if (port.text === undefined || found.some(({ ports }) => ports?.some(({ name }) => name === port.text))) continue;
    checkPort(
      port,
      monitor,
      found.flatMap(({ ports }) => ports ?? []),
      found[0]?.manifest,
      context,
    );
  }
}

function checkPods(monitor: Manifest, context: RuleContext): void {
  const { set, report } = context;
  const selector = labelSelector(monitor.at('spec', 'selector'));
  if (selector === undefined || selector.isBroken) return;
  const namespaces = namespacesOf(monitor, set);
  const found = namespaces.flatMap((namespace) => set.podIndex.select(selector, namespace));
  if (found.some(({ isExtended }) => isExtended)) return;
  if (found.length === 0) {
    const pods = namespaces.flatMap((namespace) => set.podIndex.in(namespace));
    const isOpaque = namespaces.some((namespace) => set.mayMakeLabelled('Pod', namespace, selector));
    const similar = pods.find(({ labels, namespace }) =>
      isOpaque ? isNearlyMet(selector, labels, 'Pod', namespace, set) : isSimilar(selector, labels.values),
    );
    if (similar === undefined) return;
    report({
      at: selector.field,
      message: `${nameOf(monitor)} selects "${formatSelector(selector)}", which no pod has; did you mean ${nameOf(similar.workload)}?`,
      fix: 'make the selector of the monitor and the labels of the pod template the same',
      other: { at: similar.metadata.at('labels'), message: `its labels: ${written(similar.labels.values)}` },
    });
    return;
  }
  for (const endpoint of monitor.at('spec', 'podMetricsEndpoints').items) {
    const port = endpoint.at('port');
    const ports = found.flatMap((pod: Pod) => pod.ports);
    if (port.text === undefined || ports.some(({ name }) => name === port.text)) continue;
    checkPort(port, monitor, ports, found[0]?.workload, context);
  }
}

function checkPort(
  port: Field,
  monitor: Manifest,
  ports: readonly { readonly name: string | undefined; readonly field: Field }[],
  owner: Manifest | undefined,
  { report }: RuleContext,
): void {
  if (owner === undefined) return;
  const names = [...new Set(ports.flatMap(({ name }) => name ?? []))];
  report({
    at: port,
    message: `${nameOf(monitor)} scrapes port "${port.text ?? ''}", and ${nameOf(owner)} has no port of that name`,
    fix: names.length === 0 ? `name the port "${port.text ?? ''}"` : `name one of its ports: ${listOf(names)}`,
    other: {
      at: ports[0]?.field ?? owner,
      message: names.length === 0 ? 'its ports have no names' : `its ports: ${listOf(names)}`,
    },
  });
}

function labelsOfService({ manifest }: Service) {
  return labelsOf(manifest.at('metadata', 'labels'));
}

// by its own labels nearly, or by those of its pods, which are not looked at
function isSimilarService(service: Service, selector: Selector, set: ManifestSet): boolean {
  if (isSimilar(selector, labelsOfService(service).values)) return true;
  const own = service.selector;
  const pods = own === undefined || own.isBroken ? [] : set.podIndex.select(own, service.namespace);
  return pods.length > 0 && pods.every((pod) => matches(selector, pod.labels));
}

// labels that identify an app; a label that many apps share, such as release, does not identify the intended one
const telling = /^(app|k8s-app|component|name|app\.kubernetes\.io\/(component|instance|name))$/;

function isSimilar({ requirements }: Selector, labels: ReadonlyMap<string, string>): boolean {
  const values = { values: labels, generated: new Set<string>() };
  const isLike = (requirement: Selector['requirements'][number]): boolean => {
    const own = labels.get(requirement.key);
    if (requirement.operator !== 'In' || own === undefined) return false;
    return meets(requirement, values) || requirement.values.some((value) => similarName(value, [own]) !== undefined);
  };
  return (
    requirements.some((requirement) => telling.test(requirement.key) && isLike(requirement)) &&
    requirements.every(
      (requirement) => !labels.has(requirement.key) || meets(requirement, values) || isLike(requirement),
    )
  );
}

function written(labels: ReadonlyMap<string, string>): string {
  return [...labels].map(([key, value]) => `${key}=${value}`).join(',');
}
