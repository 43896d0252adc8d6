import { checkManifests } from '../../../../src/check';
import { ingressBackendResolves } from '../../../../src/check/rules/wiring/ingress-backend-resolves';
import { testRule } from '../../rule-tester';

const service = (ports: string, more = '', type = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: backend${more}}\nspec: {${type}ports: ${ports}}\n---\n`;
const ingress = (port: string, name = 'backend', more = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web${more}}\nspec: {rules: [{http: {paths: [{path: /, backend: {service: {name: ${name}, port: {${port}}}}}]}}]}\n`;
const route = (kind: string, backend: string, more = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: {name: web${more}}\nspec: {rules: [{backendRefs: [{${backend}}]}]}\n`;
const gateway =
  'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: public}\nspec: {listeners: [{name: web}]}\n---\n';
const at = 'spec.rules[0].http.paths[0].backend.service';
const unnamed = '[{port: 80, targetPort: 8080}]';
const named = '[{name: http, port: 80, targetPort: web}, {name: admin, port: 81}]';
const noPort = (path: string, port: string, from = 'Ingress web', to = 'Service backend') =>
  `error ${path}: ${from} sends traffic to port ${port} of ${to}, which has no such port`;
const itsPorts = '  Service backend spec.ports: its ports: 80';

const pool = (picker: string, version = 'k8s.io/v1') =>
  `apiVersion: inference.networking.${version}\nkind: InferencePool\nmetadata: {name: llm}\nspec: {${picker}}\n---\n`;

testRule(ingressBackendResolves, {
  passes: [
    {
      name: 'the endpoint picker of a pool',
      yaml: service(unnamed) + pool('endpointPickerRef: {name: backend, port: {number: 80}}'),
    },
    {
      name: 'an endpoint picker before v1',
      yaml: service(unnamed) + pool('extensionRef: {name: backend, portNumber: 80}', 'x-k8s.io/v1alpha2'),
    },
    {
      name: 'an endpoint picker of another kind',
      yaml: service(unnamed) + pool('endpointPickerRef: {group: example.com, kind: Picker, name: backed}'),
    },
    { name: 'a pool without an endpoint picker', yaml: service(unnamed) + pool('targetPorts: [{number: 80}]') },
    { name: 'a port by its number', yaml: service(unnamed) + ingress('number: 80') },
    { name: 'a port by its name', yaml: service(named) + ingress('name: http') },
    { name: 'a Service that is made elsewhere', yaml: service(unnamed) + ingress('number: 1', 'other') },
    {
      name: 'an ExternalName, whose ports are not its own',
      yaml: service(unnamed, '', 'type: ExternalName, ') + ingress('number: 443'),
    },
    { name: 'an action of the AWS controller', yaml: service(unnamed) + ingress('name: use-annotation', 'backends') },
    {
      name: 'a resource',
      yaml: `${service(unnamed)}apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {defaultBackend: {resource: {kind: Bucket, name: backen}}}\n`,
    },
    { name: 'a port of a route', yaml: service(unnamed) + route('HTTPRoute', 'name: backend, port: 80') },
    {
      name: 'a route to another kind',
      yaml: service(unnamed) + route('HTTPRoute', 'kind: ServiceImport, group: multicluster.x-k8s.io, name: backen'),
    },
    {
      name: 'the Service that the controller of a Gateway makes',
      yaml:
        service(unnamed, '', '').replace('name: backend', 'name: public-xx') +
        gateway +
        ingress('number: 80', 'public-xy'),
    },
    {
      name: 'a Service that an operator makes',
      yaml: `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: backend}\nspec: {predictor: {model: {}}}\n---\n${ingress('number: 80', 'backend-predictor')}`,
    },
    {
      name: 'a number in quotes of the old API versions',
      yaml: `${service(unnamed)}apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web}\nspec: {backend: {serviceName: backend, servicePort: "80"}}\n`,
    },
  ],
  violates: [
    {
      name: 'a misspelt endpoint picker',
      yaml: service(unnamed) + pool('endpointPickerRef: {name: backed, port: {number: 80}}'),
      says: [
        'error spec.endpointPickerRef.name: InferencePool llm sends traffic to Service "backed", which does not exist; did you mean "backend"?',
        '  Service backend metadata.name: the existing Service',
        '  fix: write "backend", or add the missing Service',
      ],
    },
    {
      name: 'a port that the endpoint picker lacks, before v1',
      yaml: service(unnamed) + pool('extensionRef: {name: backend, portNumber: 9002}', 'x-k8s.io/v1alpha2'),
      says: [
        noPort('spec.extensionRef.portNumber', '9002', 'InferencePool llm'),
        itsPorts,
        '  fix: write 80, or give the Service that port',
      ],
    },
    {
      name: 'a near miss',
      yaml: service(unnamed) + ingress('number: 80', 'backed'),
      says: [
        `error ${at}.name: Ingress web sends traffic to Service "backed", which does not exist; did you mean "backend"?`,
        '  Service backend metadata.name: the existing Service',
        '  fix: write "backend", or add the missing Service',
      ],
    },
    {
      name: 'another namespace',
      yaml: service(unnamed, ', namespace: a') + ingress('number: 80', 'backend', ', namespace: b'),
      says: [
        `error ${at}.name: Ingress b/web sends traffic to Service "backend", which does not exist; did you mean namespace "a"?`,
        '  Service a/backend metadata.name: it is in namespace "a"',
        '  fix: refer to an object in the same namespace',
      ],
    },
    {
      name: 'the port of the pods, where the port of the Service has no name',
      yaml: service(unnamed) + ingress('number: 8080'),
      says: [noPort(`${at}.port.number`, '8080'), itsPorts, '  fix: write 80: 8080 is the port of the pods behind it'],
    },
    {
      name: 'a name, where no port has one',
      yaml: service(unnamed) + ingress('name: http'),
      says: [
        noPort(`${at}.port.name`, '"http"'),
        itsPorts,
        '  fix: name the port of the Service "http", or write the number 80',
      ],
    },
    {
      name: 'the name of the target',
      yaml: service(named) + ingress('name: web'),
      says: [
        noPort(`${at}.port.name`, '"web"'),
        '  Service backend spec.ports: its ports: http (80), admin (81)',
        '  fix: write 80: "web" is the port of the pods behind it',
      ],
    },
    {
      name: 'a number in quotes as a name',
      yaml: service(unnamed) + ingress('name: "80"'),
      says: [
        `error ${at}.port.name: Ingress web sends traffic to Service backend at port "80", which is a name because of its quotes, and a port name needs a letter`,
        itsPorts,
        '  fix: write the number 80',
      ],
    },
    {
      name: 'a number that no port has',
      yaml: service(unnamed) + ingress('number: 70000'),
      says: [
        `error ${at}.port.number: Ingress web sends traffic to Service backend at port 70000, and ports go from 1 to 65535`,
        itsPorts,
        '  fix: write the number 80',
      ],
    },
    {
      name: 'a Service without ports',
      yaml: service('[]') + ingress('number: 80'),
      says: [
        noPort(`${at}.port.number`, '80'),
        '  Service backend spec.ports: it has no ports',
        '  fix: name a port that the Service has',
      ],
    },
    {
      name: 'the default backend',
      yaml: `${service(unnamed)}apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {defaultBackend: {service: {name: backend, port: {number: 8080}}}}\n`,
      says: [
        noPort('spec.defaultBackend.service.port.number', '8080'),
        itsPorts,
        '  fix: write 80: 8080 is the port of the pods behind it',
      ],
    },
    {
      name: 'the old API versions',
      yaml: `${service(named)}apiVersion: networking.k8s.io/v1beta1\nkind: Ingress\nmetadata: {name: web}\nspec: {backend: {serviceName: backend, servicePort: web}}\n`,
      says: [
        noPort('spec.backend.servicePort', '"web"'),
        '  Service backend spec.ports: its ports: http (80), admin (81)',
        '  fix: write 80: "web" is the port of the pods behind it',
      ],
    },
    ...['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map((kind) => ({
      name: `a ${kind}, to another namespace`,
      yaml:
        service(unnamed, ', namespace: b') + route(kind, 'name: backend, namespace: b, port: 8080', ', namespace: a'),
      says: [
        noPort('spec.rules[0].backendRefs[0].port', '8080', `${kind} a/web`, 'Service b/backend'),
        '  Service b/backend spec.ports: its ports: 80',
        '  fix: write 80: 8080 is the port of the pods behind it',
      ],
    })),
    {
      name: 'a near miss beside a Gateway, whose own Service bears another name',
      yaml: service(unnamed) + gateway + route('HTTPRoute', 'name: backedn, port: 80'),
      says: [
        'error spec.rules[0].backendRefs[0].name: HTTPRoute web sends traffic to Service "backedn", which does not exist; did you mean "backend"?',
        '  Service backend metadata.name: the existing Service',
        '  fix: write "backend", or add the missing Service',
      ],
    },
    ...['HTTPRoute', 'GRPCRoute'].flatMap((kind) =>
      ['filters', 'backendRefs[0].filters'].map((where) => ({
        name: `a mirror in ${where} of a ${kind}`,
        yaml:
          service(unnamed, ', namespace: a') +
          route(
            kind,
            where === 'filters'
              ? `name: backend, port: 80}], filters: [{type: RequestMirror, requestMirror: {backendRef: {name: backedn, port: 80}}`
              : `name: backend, port: 80, filters: [{type: RequestMirror, requestMirror: {backendRef: {name: backedn, port: 80}}}]`,
            ', namespace: a',
          ),
        says: [
          `error spec.rules[0].${where}[0].requestMirror.backendRef.name: ${kind} a/web sends traffic to Service "backedn", which does not exist; did you mean "backend"?`,
          '  Service a/backend metadata.name: the existing Service',
          '  fix: write "backend", or add the missing Service',
        ],
      })),
    ),
    {
      name: 'a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Service, metadata: {name: backend}, spec: {ports: ${unnamed}}}\n  - ${ingress('number: 81').trim().replaceAll('\n', '\n    ')}\n`,
      says: [noPort(`${at}.port.number`, '81'), itsPorts, '  fix: write 80, or give the Service that port'],
    },
  ],
});

test.each([
  [unnamed, 'number: 8080', 'write 80: 8080 is the port of the pods behind it'],
  [named, 'name: web', 'write 80: "web" is the port of the pods behind it'],
  [unnamed, 'number: 81', 'write 80, or give the Service that port'],
  [unnamed, 'name: http', 'name the port of the Service "http", or write the number 80'],
  [named, 'number: 82', 'name a port that the Service has'],
])('of %s and %s the fix is: %s', (ports, port, fix) => {
  expect(checkManifests(service(ports) + ingress(port), { rules: [ingressBackendResolves] }).findings).toMatchObject([
    {
      fix,
      related: [
        { path: 'spec.ports', message: ports === unnamed ? 'its ports: 80' : 'its ports: http (80), admin (81)' },
      ],
    },
  ]);
});

test('a Service that is not in the set is a prerequisite', () => {
  expect(checkManifests(ingress('number: 80'), { rules: [ingressBackendResolves] }).prerequisites).toMatchObject([
    { kind: 'Service', name: 'backend', usedBy: ['Ingress web'] },
  ]);
});
