import type { Call } from '../../../links/calls';
import type { Manifest } from '../../../manifest/object/manifest';
import type { Pod } from '../../../manifest/workloads/pods';
import { injectedPorts } from '../../../manifest/workloads/sidecar-injection';
import type { Reference } from '../../../links/references';
import type { Service, ServicePort } from '../../../manifest/network/services';
import { hasCredentials, isLikelyAddress, isSurelyAddress } from './calls/address-words';
import { checkMember } from './calls/stateful-member';
import { corrected, defineRule, nameOf, portList, subjectOf, type RuleContext } from '../../rule';

export const urlResolves = defineRule({
  id: 'wiring/url-resolves',
  severity: 'error',
  summary: 'Every URL of a Service that a container is given leads to a Service, and to a port that it has.',
  why: 'A name that no Service has does not resolve, and a port that the Service does not have refuses connections or never answers.',
  fix: 'write the name and the port of a Service',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: backend-service
spec:
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: ui
spec:
  containers:
    - name: ui
      image: ui:1.0.0
      env:
        - name: BACKEND_URL
          value: http://backend-service:8080
`,
    ['value: http://backend-service:8080', 'value: http://backend-service:80'],
  ),
  check(context) {
    for (const call of context.links.calls) {
      if (call.isRepeated) continue;
      const services = context.set.servicesNamed(call.namespace, call.name);
      const port = call.address.port ?? call.address.schemePort;
      // nearly all calls: the rest need not be asked
      const isThere = (service: Service) => port === undefined || (!service.isHeadless && hasPort(service, port));
      if (services.length > 0 && services.every(isThere)) {
        checkDns(call, services, context);
        if (call.member !== undefined) checkMember(call, services, context);
        continue;
      }
      if (!asksClusterDns(call)) continue;
      if (call.member !== undefined) checkMember(call, services, context);
      if (isDefinedElsewhere(call, context)) continue;
      if (services.length === 0) checkName(call, context);
      for (const service of services) {
        if (service.isHeadless) checkPods(call, service, context);
        else checkPort(call, service, context);
      }
    }
  },
});

function asksClusterDns({ pod }: Call): boolean {
  const policy = pod.spec.at('dnsPolicy').text ?? 'ClusterFirst';
  // ClusterFirst means the node's DNS on the host's network
  // (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy)
  if (pod.spec.at('hostNetwork').isTrue) return policy === 'ClusterFirstWithHostNet';
  return policy.startsWith('ClusterFirst');
}

// a program of the node may still know the name by other means than DNS
function checkDns(call: Call, [service]: readonly Service[], context: RuleContext): void {
  const { pod, field, address, name, text } = call;
  const isOnNode = pod.spec.valueAt('hostNetwork') === true;
  const policy = pod.spec.at('dnsPolicy');
  const isOfNode = policy.value === 'Default' || (isOnNode && (!policy.exists || policy.value === 'ClusterFirst'));
  if (!isOfNode || service === undefined) return;
  if (address.form === 'host-port' && !isLikelyAddress(call)) return;
  // the address of a Service by its variable asks no DNS
  if (field.text?.includes('_SERVICE_HOST)') === true || isFile(text)) return;
  if (field.manifest !== pod.workload || isDefinedElsewhere(call, context)) return;
  context.report({
    at: policy.exists ? policy : pod.spec.at('hostNetwork'),
    severity: 'warning',
    message: `${subjectOf(call)} calls Service "${name}" ${isOnNode ? 'from the network of its node' : 'by the DNS of its node'}, ${isOnNode ? 'whose DNS' : 'which'} has no Services`,
    fix: `set 'dnsPolicy: ${isOnNode ? 'ClusterFirstWithHostNet' : 'ClusterFirst'}'`,
    other: { at: service.isMade ? service.field : service.manifest.at('metadata', 'name'), message: 'the Service' },
  });
}

// names that cloud metadata servers and the pod itself answer to, and those that the mesh or the text defines
function isDefinedElsewhere(call: Call, { set }: RuleContext): boolean {
  const { address, pod } = call;
  const { host } = address;
  if (host === 'metadata' || host === pod.spec.at('hostname').text) return true;
  // the name of a pod of a headless Service: its hostname stands before the Service, not before a namespace
  const [, second, third] = host.split('.');
  if (second !== undefined && third === undefined && set.servicesNamed(pod.namespace, second).length > 0) return true;
  const entries = set.ofType('ServiceEntry.networking.istio.io');
  if (entries.some((entry) => entry.at('spec', 'hosts').items.some((name) => name.value === host))) return true;
  return isFile(call.text) && isNamedInFile(call.text, host);
}

function isFile(value: string): boolean {
  return value.includes('\n');
}

// a configuration file may define the name itself (nginx's upstream), and name others in its comments
function isNamedInFile(text: string, host: string): boolean {
  const lines = text.split('\n').filter((line) => line.toLowerCase().includes(host));
  const definition = /^\s*(upstream|backend|cluster|server_name|hostname|listen)\b/;
  return lines.every((line) => /^\s*(#|\/\/|;|--|\*)/.test(line)) || lines.some((line) => definition.test(line));
}

function checkName(call: Call, { resolve, require, requireRenamed, report, set }: RuleContext): void {
  const { address, name, namespace, field, isQualified } = call;
  const isFound = (found: ReturnType<typeof resolve>) => found.outcome === 'found' || found.outcome === 'opaque';
  const resolution = resolve({ type: 'Service', namespace, name });
  if (isFound(resolution)) return;
  if (resolution.outcome === 'similar') {
    const { entity } = resolution;
    const services = set.servicesNamed(entity.namespace, entity.name);
    // other things look like host:port too (images, users, ranges): both parts must name the Service
    if (address.form === 'host-port' && !services.some((service) => hasPort(service, address.port))) return;
    const meant = entity.namespace === namespace ? entity.name : `${entity.name}.${entity.namespace ?? ''}`;
    report({
      at: field,
      isSecret: hasCredentials(call),
      message: `${subjectOf(call)} calls "${address.text}", and there is no Service "${name}"${namespace === undefined ? '' : ` in namespace "${namespace}"`}; did you mean "${meant}"?`,
      fix: `write "${meant}", or make the Service that is meant`,
      other: {
        at: entity.isMade ? entity.field : entity.manifest.at('metadata', 'name'),
        message:
          entity.namespace === namespace
            ? 'the Service that is there'
            : `it is in namespace "${entity.namespace ?? ''}"`,
      },
    });
    return;
  }
  if (resolution.outcome === 'missing' && isMeantAsService(call) && requireRenamed(asReference(call), address.port))
    return;
  // in a file a short name may be anything; an address of the cluster is one
  if (isFile(call.text) && !isQualified) return;
  if (address.form !== 'url' && !isQualified) {
    if (resolution.outcome === 'missing' && isSurelyAddress(call)) require(asReference(call));
    return;
  }
  if (resolution.outcome === 'missing' && set.namespaces.includes(namespace)) {
    report({
      at: field,
      severity: 'warning',
      isSecret: hasCredentials(call),
      message: `${subjectOf(call)} calls Service "${name}"${namespace === undefined ? '' : ` of namespace "${namespace}"`}, which is not in the set`,
      fix: `add the Service, or declare it with --external service/${name} when it is made elsewhere`,
    });
    return;
  }
  // a namespace without objects in the set may have the Service: it is only listed as needed
  require(asReference(call));
}

function asReference({ from, pod, container, namespace, name, field }: Call): Reference {
  return {
    link: 'routes',
    use: 'backend',
    from,
    pod,
    container,
    type: 'Service',
    namespace,
    name,
    field,
    key: undefined,
    keyField: undefined,
    port: undefined,
    optional: false,
  };
}

// a name in a text may be anything: its scheme, its port or the name of the variable says that it is a Service
function isMeantAsService(call: Call): boolean {
  const { address, isQualified } = call;
  if (isQualified || address.form === 'url') return true;
  return address.form === 'host-port' ? isLikelyAddress(call) : !isFile(call.text) && isSurelyAddress(call);
}

function checkPort(call: Call, service: Service, { report }: RuleContext): void {
  const { address, field } = call;
  const { ports } = service;
  // an ExternalName answers with another host, on the ports that it has
  if (ports === undefined || service.type === 'ExternalName') return;
  const port = address.port ?? address.schemePort;
  if (port === undefined || hasPort(service, port)) return;
  if (address.form === 'host-port' && !isLikelyAddress(call)) return;
  const isGiven = address.port !== undefined;
  const rest = isGiven ? 'path' : restOf(call);
  if (rest === 'file') return;
  report({
    at: call.portField ?? field,
    isSecret: hasCredentials(call),
    // the program may add the port to a URL that ends with the host
    severity: rest === 'path' ? 'error' : 'warning',
    message: `${subjectOf(call)} calls "${address.text}"${isGiven ? '' : `, which means port ${port}`}, and ${titleOf(service)} has no port ${port}`,
    fix: fixFor(port, ports),
    other: {
      at: service.isMade ? service.field : service.field.at('spec', 'ports'),
      message: portList(ports),
    },
  });
}

// DNS of a headless Service answers with the pods, and nothing translates the port. A container may listen where it
// declares nothing; but one that declares its ports and not this one was likely not meant
function checkPods(call: Call, service: Service, { set, report }: RuleContext): void {
  const { address, field } = call;
  const port = address.port ?? address.schemePort;
  if (port === undefined || service.selector === undefined || service.selector.isBroken) return;
  if (address.form === 'host-port' && !isLikelyAddress(call)) return;
  if (address.port === undefined && restOf(call) !== 'path') return;
  const pods = set.podIndex.select(service.selector, service.namespace).filter(({ workload }) => !isOver(workload));
  const [first] = pods;
  const isDeclared = (pod: Pod) => pod.ports.some(({ number }) => number === port);
  const isKnown = (pod: Pod) => !pod.isExtended && pod.serving.every(({ ports }) => ports.length > 0);
  if (first === undefined || !pods.every(isKnown) || pods.some(isDeclared) || injectedPorts.has(port)) return;
  const named = service.ports?.find(({ number }) => number === port);
  report({
    at: field,
    severity: 'warning',
    isSecret: hasCredentials(call),
    message: `${subjectOf(call)} calls "${address.text}", and ${titleOf(service)} is headless, and no container of ${nameOf(first.workload)} declares port ${port}`,
    fix: 'write a port that the pods declare: a headless Service translates none',
    other: [
      { at: first, message: portList(first.ports) },
      ...(named === undefined ? [] : [{ at: named, message: 'translates nothing without an address' }]),
    ],
  });
}

function isOver({ type }: Manifest): boolean {
  return type === 'Job' || type === 'CronJob';
}

function hasPort({ ports, isHeadless }: Service, port: number | undefined): boolean {
  return ports === undefined || isHeadless || ports.some(({ number }) => number === port);
}

// the text after a host without a port
function restOf({ address, text }: Call): 'path' | 'nothing' | 'file' {
  if (isFile(text)) return 'file';
  const after = text.slice(text.toLowerCase().lastIndexOf(address.host) + address.host.length);
  return /^\/[^\s]/.test(after) ? 'path' : 'nothing';
}

function fixFor(port: number, ports: readonly ServicePort[]): string {
  const targeted = ports.find(({ target }) => target.value === port);
  if (targeted?.number !== undefined) return `write port ${targeted.number}: ${port} is the port of the pods behind it`;
  const [only] = ports;
  return ports.length === 1 && only?.number !== undefined
    ? `write port ${only.number}, or give the Service port ${port}`
    : `write a port that the Service has, or give it port ${port}`;
}

function titleOf({ namespace, name }: Service): string {
  return nameOf({ kind: 'Service', namespace, name });
}
