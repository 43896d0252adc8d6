import { object, service, type Fact } from './fact';

const ingress = (spec: string, metadata?: string) =>
  object('networking.k8s.io/v1 Ingress', `{${spec}}`, metadata) + '---\n' + service('ports: [{name: http, port: 80}]');
const backend = 'service: {name: web, port: {number: 80}}';
const path = (text: string) => ingress(`rules: [{http: {paths: [{${text}, backend: {${backend}}}]}}]`);
const host = (name: string) => ingress(`rules: [{host: ${name}}]`);
const policy = (spec: string) => object('networking.k8s.io/v1 NetworkPolicy', `{podSelector: {}, ${spec}}`);
const peer = (text: string) => policy(`ingress: [{from: [{${text}}]}]`);

/** Traffic from outside and between pods. */
export const ofTraffic: readonly Fact[] = [
  {
    number: 53,
    title: 'Ingresses',
    parts: [
      {
        says: 'an Ingress has rules or a default backend',
        rule: 'api/ingress-is-valid',
        passes: ingress(`defaultBackend: {${backend}}`),
        violates: ingress('ingressClassName: nginx'),
        at: 'spec',
      },
      {
        says: 'a path has a type',
        rule: 'api/required-fields-are-set',
        passes: path('path: /, pathType: Prefix'),
        violates: path('path: /'),
        at: 'spec.rules[0].http.paths[0].pathType',
      },
      {
        says: 'a path is absolute',
        rule: 'api/ingress-is-valid',
        passes: path('path: /a, pathType: Exact'),
        violates: path('path: a, pathType: Exact'),
        at: 'spec.rules[0].http.paths[0].path',
      },
      ...['//', '/./', '/../', '/%2f'].map((part) => ({
        says: `a path of a known type has no ${part}`,
        rule: 'api/ingress-is-valid' as const,
        passes: path(`path: "/a${part}b", pathType: ImplementationSpecific`),
        violates: path(`path: "/a${part}b", pathType: Prefix`),
        at: 'spec.rules[0].http.paths[0].path',
      })),
      {
        says: 'a host is no address',
        rule: 'api/ingress-is-valid',
        passes: host('web.example.com'),
        violates: host('10.0.0.1'),
        at: 'spec.rules[0].host',
      },
      {
        says: 'a host has no port',
        rule: 'api/ingress-is-valid',
        passes: host('localhost'),
        violates: host('"localhost:80"'),
        at: 'spec.rules[0].host',
      },
      {
        says: 'only the first part of a host is a star',
        rule: 'api/ingress-is-valid',
        passes: host('"*.example.com"'),
        violates: host('"web.*.com"'),
        at: 'spec.rules[0].host',
      },
      {
        says: 'a backend is a Service or a resource',
        rule: 'api/ingress-backend-is-valid',
        passes: ingress('defaultBackend: {resource: {kind: Bucket, name: web, apiGroup: example.com}}'),
        violates: ingress(`defaultBackend: {resource: {kind: Bucket, name: web, apiGroup: example.com}, ${backend}}`),
        at: 'spec.defaultBackend.resource',
      },
      {
        says: 'a backend has a port',
        rule: 'api/ingress-backend-is-valid',
        passes: ingress('defaultBackend: {service: {name: web, port: {name: http}}}'),
        violates: ingress('defaultBackend: {service: {name: web}}'),
        at: 'spec.defaultBackend.service',
      },
      {
        says: 'by name or by number',
        rule: 'api/ingress-backend-is-valid',
        passes: ingress('defaultBackend: {service: {name: web, port: {number: 80}}}'),
        violates: ingress('defaultBackend: {service: {name: web, port: {number: 80, name: http}}}'),
        at: 'spec.defaultBackend.service.port.name',
      },
      {
        says: 'the annotation of a class says no other',
        rule: 'api/ingress-is-valid',
        passes: ingress(
          `ingressClassName: nginx, defaultBackend: {${backend}}`,
          '{name: web, annotations: {kubernetes.io/ingress.class: nginx}}',
        ),
        violates: ingress(
          `ingressClassName: nginx, defaultBackend: {${backend}}`,
          '{name: web, annotations: {kubernetes.io/ingress.class: traefik}}',
        ),
        at: 'metadata.annotations["kubernetes.io/ingress.class"]',
      },
      {
        says: 'a certificate is for DNS names',
        rule: 'api/ingress-is-valid',
        passes: ingress(`tls: [{hosts: ["*.example.com"]}], defaultBackend: {${backend}}`),
        violates: ingress(`tls: [{hosts: ["https://example.com"]}], defaultBackend: {${backend}}`),
        at: 'spec.tls[0].hosts[0]',
      },
      {
        says: 'a certificate is in what can be a Secret',
        rule: 'api/ingress-is-valid',
        passes: ingress(`tls: [{secretName: web.tls}], defaultBackend: {${backend}}`),
        violates: ingress(`tls: [{secretName: web_tls}], defaultBackend: {${backend}}`),
        at: 'spec.tls[0].secretName',
      },
    ],
  },
  {
    number: 54,
    title: 'Network policies',
    parts: [
      {
        says: 'a peer is someone',
        rule: 'api/network-policy-is-valid',
        passes: peer('podSelector: {}'),
        violates: policy('ingress: [{from: [{}]}]'),
        at: 'spec.ingress[0].from[0]',
      },
      {
        says: 'a peer is pods or addresses',
        rule: 'api/network-policy-is-valid',
        passes: peer('ipBlock: {cidr: 10.0.0.0/8}'),
        violates: peer('ipBlock: {cidr: 10.0.0.0/8}, namespaceSelector: {}'),
        at: 'spec.ingress[0].from[0].ipBlock',
      },
      {
        says: 'an exception is a smaller part of its network',
        rule: 'api/network-policy-is-valid',
        passes: peer('ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}'),
        violates: peer('ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}'),
        at: 'spec.ingress[0].from[0].ipBlock.except[0]',
      },
      {
        says: 'a protocol is TCP, UDP or SCTP',
        rule: 'api/values-are-known',
        passes: policy('ingress: [{ports: [{protocol: SCTP}]}]'),
        violates: policy('ingress: [{ports: [{protocol: tcp}]}]'),
        at: 'spec.ingress[0].ports[0].protocol',
      },
      {
        says: 'there are at most two policyTypes',
        rule: 'api/network-policy-is-valid',
        passes: policy('policyTypes: [Ingress, Egress]'),
        violates: policy('policyTypes: [Ingress, Egress, Ingress]'),
        at: 'spec.policyTypes',
      },
    ],
  },
];
