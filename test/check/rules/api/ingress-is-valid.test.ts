import { ingressIsValid } from '../../../../src/check/rules/api/ingress-is-valid';
import { testRule } from '../../rule-tester';

const of = (spec: string) => `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(ingressIsValid, {
  passes: [
    {
      name: 'a backend of an older version, of which it is told that it has no such fields',
      yaml: of('{defaultBackend: {serviceName: web, servicePort: 80}}'),
    },
    { name: 'a default backend alone', yaml: of('{defaultBackend: {service: {name: web, port: {name: http}}}}') },
    { name: 'a certificate for an address', yaml: of('{tls: [{hosts: [1.2.3.4]}], rules: [{host: a.b}]}') },
    { name: 'a rule without paths', yaml: of('{rules: [{host: a.b}]}') },
    {
      name: 'a wildcard',
      yaml: of(
        '{tls: [{hosts: ["*.a.b"]}], rules: [{host: "*.a.b", http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}',
      ),
    },
    {
      name: 'no path of a type of its own',
      yaml: of(
        '{rules: [{http: {paths: [{pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}]}}]}',
      ),
    },
    {
      name: 'a regular expression',
      yaml: of(
        '{rules: [{http: {paths: [{path: "/a//(.*)", pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}]}}]}',
      ),
    },
    { name: 'a resource', yaml: of('{defaultBackend: {resource: {apiGroup: a.b, kind: A, name: a}}}') },
  ],
  violates: [
    {
      name: 'nothing',
      yaml: of('{ingressClassName: nginx}'),
      says: ['error spec: Ingress a has neither rules nor a default backend'],
    },
    {
      name: 'hosts that are none',
      yaml: of('{tls: [{hosts: ["a.*.b"]}], rules: [{host: 1.2.3.4}, {host: "a.b:80"}, {host: A.b}]}'),
      says: [
        'error spec.rules[0].host: Ingress a has the host "1.2.3.4", and an address is none',
        'error spec.rules[1].host: Ingress a has the host "a.b:80", and it must be lower-case letters, digits, dashes and points, with a letter or digit at both ends of each part',
        'error spec.rules[2].host: Ingress a has the host "A.b", and it must be lower-case letters, digits, dashes and points, with a letter or digit at both ends of each part',
        'error spec.tls[0].hosts[0]: Ingress a has the host "a.*.b", and it must be "*." and a DNS name',
      ],
    },
    {
      name: 'paths that are none',
      yaml: of(
        '{rules: [{http: {paths: [{path: a, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}, {path: /a//b, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}, {path: /a/.., pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}, {pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}]}}]}',
      ),
      says: [
        'error spec.rules[0].http.paths[0].path: Ingress a has the path "a", which does not begin with "/"',
        'error spec.rules[0].http.paths[1].path: Ingress a has the path "/a//b" with "//", which paths of type Exact cannot have',
        'error spec.rules[0].http.paths[2].path: Ingress a has the path "/a/.." with "/..", which paths of type Prefix cannot have',
        'error spec.rules[0].http.paths[3]: Ingress a has a path of type Exact that says no path',
      ],
    },
    {
      name: 'backends that are none',
      yaml: of(
        '{defaultBackend: {}, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web}}}]}}]}',
      ),
      says: [
        'error spec.defaultBackend: a backend of Ingress a names neither a Service nor a resource',
        'error spec.rules[0].http.paths[0].backend.service: a backend of Ingress a does not say which port of the Service',
      ],
    },
    {
      name: 'backends that are two',
      yaml: of(
        '{defaultBackend: {service: {name: web, port: {number: 80, name: http}}, resource: {kind: A, name: a}}}',
      ),
      says: [
        'error spec.defaultBackend.resource: a backend of Ingress a is a Service and a resource at once',
        'error spec.defaultBackend.service.port.name: a backend of Ingress a says its port by number and by name',
      ],
    },
    {
      name: 'names and ports that no Service has',
      yaml: of(
        '{defaultBackend: {service: {name: My_Web, port: {number: 70000}}}, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: "80"}}}}]}}]}',
      ),
      says: [
        'error spec.defaultBackend.service.name: Ingress a sends traffic to Service "My_Web", and no Service can be called so: it must be lower-case letters, digits and dashes, with a letter first and no dash last',
        'error spec.defaultBackend.service.port.number: Ingress a sends traffic to port 70000, and ports go from 1 to 65535',
        'error spec.rules[0].http.paths[0].backend.service.port.name: Ingress a sends traffic to port "80", which no port can be called: it must be lower-case letters, digits and single dashes, with a letter somewhere and no dash at an end',
      ],
    },
  ],
});
