import { object, pod, service, type Fact } from './fact';

const ingress = (port: string) =>
  object('networking.k8s.io/v1 Ingress', `{defaultBackend: {service: {name: web, port: {${port}}}}}`) +
  '---\n' +
  service('ports: [{name: http, port: 80}]');
const policy = (ports: string) =>
  object('networking.k8s.io/v1 NetworkPolicy', `{podSelector: {}, ingress: [{ports: [${ports}]}]}`);
const ports = (fields: string) => pod(`ports: [{${fields}}]`);

/** Services and ports. */
export const ofServices: readonly Fact[] = [
  {
    number: 15,
    title: 'Ports of Services',
    parts: [
      {
        says: 'a Service has ports, unless it is headless or an ExternalName',
        rule: 'api/service-ports-are-valid',
        passes: service('clusterIP: None'),
        violates: service('type: ClusterIP'),
        at: 'spec.ports',
      },
    ],
  },
  {
    number: 16,
    title: 'Names of ports of Services',
    parts: [
      {
        says: 'of several ports each has a name',
        rule: 'api/service-ports-are-valid',
        passes: service('ports: [{port: 80}]'),
        violates: service('ports: [{name: a, port: 80}, {port: 81}]'),
        at: 'spec.ports[1].name',
      },
      {
        says: 'no name is there twice',
        rule: 'api/service-ports-are-valid',
        passes: service('ports: [{name: a, port: 80}, {name: b, port: 81}]'),
        violates: service('ports: [{name: a, port: 80}, {name: a, port: 81}]'),
        at: 'spec.ports[1].name',
      },
      {
        says: 'a name is a DNS label, which may have more than 15 characters',
        rule: 'api/service-ports-are-valid',
        passes: service('ports: [{name: prometheus-metrics, port: 80}]'),
        violates: service('ports: [{name: HTTP, port: 80}]'),
        at: 'spec.ports[0].name',
      },
    ],
  },
  {
    number: 17,
    title: 'Names of ports of pods',
    parts: [
      {
        says: 'a port of a container has at most 15 small letters, digits and single dashes',
        rule: 'api/container-ports-are-valid',
        passes: ports('name: http-2, containerPort: 80'),
        violates: ports('name: prometheus-metrics, containerPort: 80'),
        at: 'spec.containers[0].ports[0].name',
      },
      {
        says: 'so has what a Service targets by name',
        rule: 'api/service-ports-are-valid',
        passes: service('ports: [{port: 80, targetPort: http}]'),
        violates: service('ports: [{port: 80, targetPort: "8080"}]'),
        at: 'spec.ports[0].targetPort',
      },
      {
        says: 'so has what an Ingress names',
        rule: 'api/ingress-backend-is-valid',
        passes: ingress('name: http'),
        violates: ingress('name: http--2'),
        at: 'spec.defaultBackend.service.port.name',
      },
      {
        says: 'so has what a NetworkPolicy names',
        rule: 'api/network-policy-is-valid',
        passes: policy('{port: 80}'),
        violates: policy('{port: "80"}'),
        at: 'spec.ingress[0].ports[0].port',
      },
    ],
  },
  {
    number: 18,
    title: 'Ports of one container',
    parts: [
      {
        says: 'no two ports of a container share a name',
        rule: 'api/container-ports-are-valid',
        passes: pod('ports: [{name: a, containerPort: 80}, {name: b, containerPort: 81}]'),
        violates: pod('ports: [{name: a, containerPort: 80}, {name: a, containerPort: 81}]'),
        at: 'spec.containers[0].ports[1].name',
      },
    ],
  },
  {
    number: 19,
    title: 'Ports that a Service has twice',
    parts: [
      {
        says: 'no two ports share number and protocol, which is TCP by default',
        rule: 'api/list-items-are-unique',
        passes: service('ports: [{name: a, port: 53}, {name: b, port: 53, protocol: UDP}]'),
        violates: service('ports: [{name: a, port: 53}, {name: b, port: 53, protocol: TCP}]'),
        at: 'spec.ports[1]',
      },
      {
        says: 'no two ports share node port and protocol',
        rule: 'api/service-ports-are-valid',
        passes: service(
          'type: NodePort, ports: [{name: a, port: 53, nodePort: 30053}, {name: b, port: 53, nodePort: 30053, protocol: UDP}]',
        ),
        violates: service(
          'type: NodePort, ports: [{name: a, port: 53, nodePort: 30053}, {name: b, port: 54, nodePort: 30053}]',
        ),
        at: 'spec.ports[1].nodePort',
      },
    ],
  },
  {
    number: 20,
    title: 'Types of Services',
    parts: [
      {
        says: 'a ClusterIP has no node ports',
        rule: 'api/service-type-fits-its-fields',
        passes: service('ports: [{port: 80, nodePort: 0}]'),
        violates: service('ports: [{port: 80, nodePort: 30080}]'),
        at: 'spec.ports[0].nodePort',
      },
      {
        says: 'a NodePort or LoadBalancer is not headless',
        rule: 'api/service-type-fits-its-fields',
        passes: service('type: NodePort, ports: [{port: 80}]'),
        violates: service('type: LoadBalancer, clusterIP: None, ports: [{port: 80}]'),
        at: 'spec.clusterIP',
      },
      {
        says: 'an ExternalName has no address of its own',
        rule: 'api/service-type-fits-its-fields',
        passes: service('type: ExternalName, externalName: db.example.com'),
        violates: service('type: ExternalName, externalName: db.example.com, clusterIP: 10.0.0.1'),
        at: 'spec.clusterIP',
      },
      {
        says: 'an ExternalName has no families of addresses',
        rule: 'api/service-type-fits-its-fields',
        passes: service('type: ExternalName, externalName: db.example.com.'),
        violates: service('type: ExternalName, externalName: db.example.com, ipFamilies: [IPv4]'),
        at: 'spec.ipFamilies',
      },
      {
        says: 'an ExternalName names a DNS name',
        rule: 'api/service-type-fits-its-fields',
        passes: service('type: ExternalName, externalName: db'),
        violates: service('type: ExternalName, externalName: "http://db"'),
        at: 'spec.externalName',
      },
    ],
  },
  {
    number: 21,
    title: 'The range of node ports',
    parts: [
      {
        says: 'a node port is from 30000 to 32767: a warning, since a cluster can set another range',
        rule: 'api/service-ports-are-valid',
        passes: service('type: NodePort, ports: [{port: 80, nodePort: 32767}]'),
        violates: service('type: NodePort, ports: [{port: 80, nodePort: 32768}]'),
        at: 'spec.ports[0].nodePort',
      },
    ],
  },
  {
    number: 22,
    title: 'What only load balancers have',
    parts: [
      ...[
        ['loadBalancerSourceRanges', '[10.0.0.0/8]'],
        ['allocateLoadBalancerNodePorts', 'true'],
        ['loadBalancerClass', 'example.com/lb'],
      ].map(([key = '', value = '']) => ({
        says: `${key} is for a LoadBalancer`,
        rule: 'api/service-type-fits-its-fields' as const,
        passes: service(`type: LoadBalancer, ${key}: ${value}, ports: [{port: 80}]`),
        violates: service(`${key}: ${value}, ports: [{port: 80}]`),
        at: `spec.${key}`,
      })),
      {
        says: 'externalTrafficPolicy is for Services that are reachable from outside',
        rule: 'api/service-type-fits-its-fields',
        passes: service('type: NodePort, externalTrafficPolicy: Local, ports: [{port: 80}]'),
        violates: service('externalTrafficPolicy: Local, ports: [{port: 80}]'),
        at: 'spec.externalTrafficPolicy',
      },
    ],
  },
  {
    number: 23,
    title: 'Session affinity',
    parts: [
      {
        says: 'only affinity by address has settings',
        rule: 'api/service-type-fits-its-fields',
        passes: service(
          'sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}, ports: [{port: 80}]',
        ),
        violates: service('sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}, ports: [{port: 80}]'),
        at: 'spec.sessionAffinityConfig',
      },
      {
        says: 'it lasts 1 to 86400 seconds',
        rule: 'api/service-type-fits-its-fields',
        passes: service(
          'sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 86400}}, ports: [{port: 80}]',
        ),
        violates: service(
          'sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 86401}}, ports: [{port: 80}]',
        ),
        at: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
      },
    ],
  },
  {
    number: 24,
    title: 'Numbers of ports',
    parts: [
      {
        says: 'a port of a container is from 1 to 65535',
        rule: 'api/container-ports-are-valid',
        passes: ports('containerPort: 65535'),
        violates: ports('containerPort: 65536'),
        at: 'spec.containers[0].ports[0].containerPort',
      },
      {
        says: 'a port of the host is, or 0',
        rule: 'api/container-ports-are-valid',
        passes: ports('containerPort: 80, hostPort: 0'),
        violates: ports('containerPort: 80, hostPort: 70000'),
        at: 'spec.containers[0].ports[0].hostPort',
      },
      {
        says: 'a port of a Service is',
        rule: 'api/service-ports-are-valid',
        passes: service('ports: [{port: 1}]'),
        violates: service('ports: [{port: 0}]'),
        at: 'spec.ports[0].port',
      },
      {
        says: 'what a Service targets is',
        rule: 'api/service-ports-are-valid',
        passes: service('ports: [{port: 80, targetPort: 65535}]'),
        violates: service('ports: [{port: 80, targetPort: 65536}]'),
        at: 'spec.ports[0].targetPort',
      },
      {
        says: 'what a probe asks is',
        rule: 'api/probes-are-valid',
        passes: pod('livenessProbe: {tcpSocket: {port: 65535}}, ports: [{containerPort: 65535}]'),
        violates: pod('livenessProbe: {tcpSocket: {port: 0}}'),
        at: 'spec.containers[0].livenessProbe.tcpSocket.port',
      },
      {
        says: 'what an Ingress sends to is',
        rule: 'api/ingress-backend-is-valid',
        passes: ingress('number: 80'),
        violates: ingress('number: 70000'),
        at: 'spec.defaultBackend.service.port.number',
      },
      {
        says: 'what a NetworkPolicy means is',
        rule: 'api/network-policy-is-valid',
        passes: policy('{port: 1}'),
        violates: policy('{port: 0}'),
        at: 'spec.ingress[0].ports[0].port',
      },
      {
        says: 'a range of ports does not end before it begins',
        rule: 'api/network-policy-is-valid',
        passes: policy('{port: 80, endPort: 80}'),
        violates: policy('{port: 80, endPort: 79}'),
        at: 'spec.ingress[0].ports[0].endPort',
      },
      {
        says: 'a range of ports begins with a number',
        rule: 'api/network-policy-is-valid',
        passes: policy('{protocol: TCP}'),
        violates: policy('{port: http, endPort: 90}'),
        at: 'spec.ingress[0].ports[0].endPort',
      },
    ],
  },
];
