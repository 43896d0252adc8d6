import { serviceTypeFitsItsFields } from '../../../../../src/check/rules/api/network/service-type-fits-its-fields';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: ${rest}\n`;

const rangesKey = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const ranged = (ranges: string, rest: string) =>
  of(rest).replace('{name: a}', `{name: a, annotations: {${rangesKey}: ${ranges}}}`);

testRule(serviceTypeFitsItsFields, {
  passes: [
    { name: 'a headless ClusterIP', yaml: of('{clusterIP: None, ports: [{port: 80, nodePort: 0}]}') },
    {
      name: 'a LoadBalancer with all it takes',
      yaml: of(
        '{type: LoadBalancer, loadBalancerClass: a/b, allocateLoadBalancerNodePorts: false, loadBalancerSourceRanges: [" 10.0.0.0/8 ", "::/0"], externalTrafficPolicy: Local, healthCheckNodePort: 30000}',
      ),
    },
    {
      name: 'source ranges in an annotation',
      yaml: ranged('" 10.0.0.0/8 , ::/0"', '{type: LoadBalancer, ports: [{port: 80}]}'),
    },
    { name: 'an annotation of no source ranges', yaml: ranged('" "', '{type: LoadBalancer, ports: [{port: 80}]}') },
    {
      name: 'an annotation beside the field that is judged in its place',
      yaml: ranged('foo', '{type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8], ports: [{port: 80}]}'),
    },
    { name: 'an outside address of a ClusterIP', yaml: of('{externalIPs: [1.2.3.4], externalTrafficPolicy: Local}') },
    { name: 'a whole DNS name', yaml: of('{type: ExternalName, externalName: db.example.com.}') },
    {
      name: 'session affinity',
      yaml: of('{sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 86400}}}'),
    },
  ],
  violates: [
    {
      name: 'a node port of a ClusterIP',
      yaml: of('{ports: [{port: 80, nodePort: 30080}]}'),
      says: [
        "error spec.ports[0].nodePort: Service a is of type ClusterIP and has 'nodePort', which is only for NodePort and LoadBalancer",
      ],
    },
    {
      name: 'a headless NodePort',
      yaml: of('{type: NodePort, clusterIP: None}'),
      says: ['error spec.clusterIP: Service a is of type NodePort and headless, which exclude each other'],
    },
    {
      name: 'settings of a load balancer',
      yaml: of(
        '{type: NodePort, loadBalancerClass: a/b, allocateLoadBalancerNodePorts: true, loadBalancerSourceRanges: [10.0.0.0/8]}',
      ),
      says: [
        "error spec.allocateLoadBalancerNodePorts: Service a is of type NodePort and has 'allocateLoadBalancerNodePorts', which is only for LoadBalancer",
        "error spec.loadBalancerClass: Service a is of type NodePort and has 'loadBalancerClass', which is only for LoadBalancer",
        "error spec.loadBalancerSourceRanges: Service a is of type NodePort and has 'loadBalancerSourceRanges', which is only for LoadBalancer",
      ],
    },
    {
      name: 'a source range that is no network',
      yaml: of('{type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0, 10.0.0.0/33]}'),
      says: [
        'error spec.loadBalancerSourceRanges[0]: Service a admits "10.0.0.0", which is not a CIDR block such as "10.0.0.0/8"',
        '  fix: write an address, a slash, and the bits of the network',
        'error spec.loadBalancerSourceRanges[1]: Service a admits "10.0.0.0/33", which is not a CIDR block such as "10.0.0.0/8"',
        '  fix: write an address, a slash, and the bits of the network',
      ],
    },
    {
      name: 'an annotation of source ranges of another type',
      yaml: ranged('10.0.0.0/8', '{ports: [{port: 80}]}'),
      says: [
        `error metadata.annotations["${rangesKey}"]: Service a is of type ClusterIP and has an annotation of source ranges, which is only for LoadBalancer`,
      ],
    },
    {
      name: 'an annotation of source ranges that are none',
      yaml: ranged('"10.0.0.0/8,, 10.0.0.1"', '{type: LoadBalancer, ports: [{port: 80}]}'),
      says: [
        `error metadata.annotations["${rangesKey}"]: Service a admits "", which is not a CIDR block such as "10.0.0.0/8"`,
        '  fix: write blocks such as "10.0.0.0/8", with a comma between them',
        `error metadata.annotations["${rangesKey}"]: Service a admits "10.0.0.1", which is not a CIDR block such as "10.0.0.0/8"`,
        '  fix: write blocks such as "10.0.0.0/8", with a comma between them',
      ],
    },
    {
      name: 'an external policy of what is inside',
      yaml: of('{externalTrafficPolicy: Local}'),
      says: [
        "error spec.externalTrafficPolicy: Service a is of type ClusterIP and has 'externalTrafficPolicy', which is only for Services that are reachable from outside the cluster",
      ],
    },
    {
      name: 'a health check without a local policy',
      yaml: of('{type: LoadBalancer, healthCheckNodePort: 30000}'),
      says: [
        'error spec.healthCheckNodePort: Service a is of type LoadBalancer and has \'healthCheckNodePort\', which is only for LoadBalancer with the externalTrafficPolicy "Local"',
      ],
    },
    {
      name: 'an ExternalName that names nothing',
      yaml: of('{type: ExternalName}'),
      says: [
        'error spec.externalName: Service a is of type ExternalName without an externalName',
        `  fix: set 'externalName'`,
      ],
    },
    {
      name: 'an ExternalName with a scheme and an address',
      yaml: of('{type: ExternalName, externalName: "https://example.com", clusterIP: 10.0.0.1, ipFamilies: [IPv4]}'),
      says: [
        'error spec.clusterIP: Service a is of type ExternalName, which has no cluster IP',
        'error spec.externalName: Service a has externalName "https://example.com", which is not a DNS name: it must be a-z, 0-9 and inner "-", in parts joined by "."',
        '  fix: write a DNS name, without a scheme and a port',
        "error spec.ipFamilies: Service a is of type ExternalName, which has no 'ipFamilies'",
      ],
    },
    {
      name: 'a time without affinity',
      yaml: of('{sessionAffinityConfig: {clientIP: {timeoutSeconds: 10}}}'),
      says: [
        'error spec.sessionAffinityConfig: Service a has \'sessionAffinityConfig\' without the sessionAffinity "ClientIP"',
        `  fix: write 'sessionAffinity: ClientIP', or remove 'sessionAffinityConfig'`,
      ],
    },
    {
      name: 'a time out of range',
      yaml: of('{sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 86401}}}'),
      says: [
        'error spec.sessionAffinityConfig.clientIP.timeoutSeconds: Service a keeps clients for 86401 seconds, and 1 to 86400 are allowed',
        '  fix: set it to a number in that range',
      ],
    },
    {
      name: 'an ExternalName with addresses',
      yaml: of('{type: ExternalName, externalName: a.b, clusterIPs: [10.0.0.1], ipFamilies: [IPv4]}'),
      says: [
        "error spec.clusterIPs: Service a is of type ExternalName, which has no 'clusterIPs'",
        "error spec.ipFamilies: Service a is of type ExternalName, which has no 'ipFamilies'",
      ],
    },
  ],
});
