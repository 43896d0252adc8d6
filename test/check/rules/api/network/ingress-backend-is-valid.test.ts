import { ingressBackendIsValid } from '../../../../../src/check/rules/api/network/ingress-backend-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(ingressBackendIsValid, {
  passes: [
    {
      name: 'a backend of an older version, of which it is told that it has no such fields',
      yaml: of('{defaultBackend: {serviceName: web, servicePort: 80}}'),
    },
    { name: 'a port by name', yaml: of('{defaultBackend: {service: {name: web, port: {name: http}}}}') },
    { name: 'a resource', yaml: of('{defaultBackend: {resource: {apiGroup: a.b, kind: A, name: a}}}') },
    {
      name: 'a backend of a path',
      yaml: of(
        '{rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'nothing, and both',
      yaml: of(
        '{defaultBackend: {}, rules: [{http: {paths: [{backend: {service: {name: web, port: {number: 80}}, resource: {kind: A, name: a}}}]}}]}',
      ),
      says: [
        'error spec.defaultBackend: a backend of Ingress a names neither a Service nor a resource',
        `  fix: set 'service'`,
        'error spec.rules[0].http.paths[0].backend.resource: a backend of Ingress a is a Service and a resource at once',
        '  fix: keep one of them',
      ],
    },
    {
      name: 'no port, and two',
      yaml: of(
        '{defaultBackend: {service: {name: web}}, rules: [{http: {paths: [{backend: {service: {name: web, port: {number: 80, name: http}}}}, {backend: {service: {name: web, port: {name: ""}}}}]}}]}',
      ),
      says: [
        'error spec.defaultBackend.service: a backend of Ingress a does not set the port of the Service',
        `  fix: set 'port.number' or 'port.name'`,
        'error spec.rules[0].http.paths[0].backend.service.port.name: a backend of Ingress a sets both the number and the name of its port',
        '  fix: keep one of them',
        'error spec.rules[0].http.paths[1].backend.service: a backend of Ingress a does not set the port of the Service',
        `  fix: set 'port.number' or 'port.name'`,
      ],
    },
    {
      name: 'the first number after the last port',
      yaml: of('{defaultBackend: {service: {name: web, port: {number: 65536}}}}'),
      says: [
        'error spec.defaultBackend.service.port.number: Ingress a sends traffic to port 65536, and ports go from 1 to 65535',
        '  fix: write a port',
      ],
    },
    {
      name: 'names and numbers that are none',
      yaml: of(
        '{defaultBackend: {service: {name: 1web, port: {number: 70000}}}, rules: [{http: {paths: [{backend: {service: {name: web, port: {name: HTTP}}}}]}}]}',
      ),
      says: [
        'error spec.defaultBackend.service.name: Ingress a sends traffic to Service "1web", which is not a valid Service name: it must be a-z, 0-9 and inner "-", with a letter first',
        '  fix: write the name of the Service',
        'error spec.defaultBackend.service.port.number: Ingress a sends traffic to port 70000, and ports go from 1 to 65535',
        '  fix: write a port',
        'error spec.rules[0].http.paths[0].backend.service.port.name: Ingress a sends traffic to port "HTTP", which is not a valid port name: it must be a-z, 0-9 and single inner "-", with a letter',
        '  fix: write the name of a port',
      ],
    },
  ],
});
