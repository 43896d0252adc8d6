import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { cidrOf } from '../../../../schema/string-formats/cidr';
import { dnsSubdomain, nameProblem } from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, SoundValues, type Report } from '../../../rule';

export const serviceTypeFitsItsFields = defineRule({
  id: 'api/service-type-fits-its-fields',
  severity: 'error',
  summary: 'A Service sets only the fields of its type.',
  why: 'The API server refuses a node port of a ClusterIP Service, a LoadBalancer without a cluster IP, load balancer settings of another type (also the annotation of its source ranges), an ExternalName without a name, and a session affinity timeout without affinity (pkg/apis/core/validation/validation.go, ValidateService).',
  fix: 'remove the field, or change the type',
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
      nodePort: 30080
`,
    ['spec:', 'spec:\n  type: NodePort'],
  ),
  check({ set, report }) {
    const sound = new SoundValues();
    for (const service of set.ofType('Service')) {
      // Services differ in their selectors, which are no matter of the type
      const spec = { ...service.at('spec').mapping, selector: undefined };
      for (const finding of sound.findingsOf([spec, service.annotation(rangesKey)], () => ofService(service)))
        report(finding);
    }
  },
});

function* ofService(service: Manifest): Iterable<Report> {
  const type = service.at('spec').textAt('type') ?? 'ClusterIP';
  yield* exposure(service, type);
  yield* annotatedRanges(service, type);
  yield* external(service, type);
  yield* affinity(service);
}

function* exposure(service: Manifest, type: string): Iterable<Report> {
  const named = nameOf(service);
  const at = (key: string) => service.at('spec', key);
  const only = (field: Field, types: string): Report => ({
    at: field,
    message: `${named} is of type ${type} and has '${field.key}', which is only for ${types}`,
  });
  if (type === 'ClusterIP') {
    for (const port of at('ports').items) {
      const nodePort = port.at('nodePort');
      if ((nodePort.number ?? 0) > 0) yield only(nodePort, 'NodePort and LoadBalancer');
    }
  }
  if (['NodePort', 'LoadBalancer'].includes(type) && at('clusterIP').value === 'None') {
    yield { at: at('clusterIP'), message: `${named} is of type ${type} and headless, which exclude each other` };
  }
  if (type !== 'LoadBalancer') {
    const keys = ['loadBalancerClass', 'allocateLoadBalancerNodePorts'];
    for (const key of keys) if (at(key).exists) yield only(at(key), 'LoadBalancer');
    if (at('loadBalancerSourceRanges').items.length > 0) yield only(at('loadBalancerSourceRanges'), 'LoadBalancer');
  }
  for (const range of at('loadBalancerSourceRanges').items) {
    if (range.text !== undefined && cidrOf(range.text.trim()) === undefined) {
      const message = `${named} admits "${range.text}", which is not a CIDR block such as "10.0.0.0/8"`;
      yield { at: range, message, fix: 'write an address, a slash, and the bits of the network' };
    }
  }
  const isReached =
    ['NodePort', 'LoadBalancer'].includes(type) || (type === 'ClusterIP' && at('externalIPs').items.length > 0);
  if (at('externalTrafficPolicy').text !== undefined && !isReached) {
    yield only(at('externalTrafficPolicy'), 'Services that are reachable from outside the cluster');
  }
  if (
    (at('healthCheckNodePort').number ?? 0) > 0 &&
    !(type === 'LoadBalancer' && at('externalTrafficPolicy').value === 'Local')
  ) {
    yield only(at('healthCheckNodePort'), `LoadBalancer with the externalTrafficPolicy "Local"`);
  }
}

const rangesKey = 'service.beta.kubernetes.io/load-balancer-source-ranges';

// the field is judged in place of the annotation, where both are there
function* annotatedRanges(service: Manifest, type: string): Iterable<Report> {
  const ranges = service.annotation(rangesKey);
  if (ranges === undefined || service.at('spec', 'loadBalancerSourceRanges').items.length > 0) return;
  const [at, named] = [service.at('metadata', 'annotations', rangesKey), nameOf(service)];
  if (type !== 'LoadBalancer') {
    const message = `${named} is of type ${type} and has an annotation of source ranges, which is only for LoadBalancer`;
    yield { at, message };
  }
  const blocks = ranges.trim() === '' ? [] : ranges.split(',').map((range) => range.trim());
  for (const range of blocks) {
    if (cidrOf(range) !== undefined) continue;
    const message = `${named} admits "${range}", which is not a CIDR block such as "10.0.0.0/8"`;
    yield { at, message, fix: 'write blocks such as "10.0.0.0/8", with a comma between them' };
  }
}

function* external(service: Manifest, type: string): Iterable<Report> {
  if (type !== 'ExternalName') return;
  const named = nameOf(service);
  const name = service.at('spec', 'externalName');
  // a point at the end says that the name is whole
  const problem = name.text === undefined ? undefined : nameProblem(name.text.replace(/\.$/, ''), dnsSubdomain);
  if (!name.exists || name.value === '') {
    yield { at: name, message: `${named} is of type ExternalName without an externalName`, fix: `set 'externalName'` };
  } else if (problem !== undefined) {
    const message = `${named} has externalName "${name.text ?? ''}", which is not a DNS name: ${problem}`;
    yield { at: name, message, fix: 'write a DNS name, without a scheme and a port' };
  }
  const address = service.at('spec', 'clusterIP');
  if (address.text !== undefined) {
    yield { at: address, message: `${named} is of type ExternalName, which has no cluster IP` };
  }
  for (const key of ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    const at = service.at('spec', key);
    if (at.text !== undefined || at.items.length > 0) {
      yield { at, message: `${named} is of type ExternalName, which has no '${key}'` };
    }
  }
}

function* affinity(service: Manifest): Iterable<Report> {
  const config = service.at('spec', 'sessionAffinityConfig');
  if (!config.exists) return;
  if ((service.at('spec', 'sessionAffinity').text ?? 'None') === 'None') {
    const message = `${nameOf(service)} has 'sessionAffinityConfig' without the sessionAffinity "ClientIP"`;
    yield { at: config, message, fix: `write 'sessionAffinity: ClientIP', or remove 'sessionAffinityConfig'` };
    return;
  }
  const time = config.at('clientIP', 'timeoutSeconds');
  if (time.number !== undefined && (time.number < 1 || time.number > 86400)) {
    const message = `${nameOf(service)} keeps clients for ${time.number} seconds, and 1 to 86400 are allowed`;
    yield { at: time, message, fix: 'set it to a number in that range' };
  }
}
