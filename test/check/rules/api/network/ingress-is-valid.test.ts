import { ingressIsValid } from '../../../../../src/check/rules/api/network/ingress-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: ${spec}\n`;
const writeName = '  fix: write a DNS name, without a scheme and a port';

testRule(ingressIsValid, {
  passes: [
    { name: 'a default backend alone', yaml: of('{defaultBackend: {service: {name: web, port: {name: http}}}}') },
    { name: 'a certificate for an address', yaml: of('{tls: [{hosts: [1.2.3.4]}], rules: [{host: a.b}]}') },
    {
      name: 'the same class twice',
      yaml: 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a, annotations: {kubernetes.io/ingress.class: nginx}}\nspec: {ingressClassName: nginx, rules: [{host: a.b}]}\n',
    },
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
    {
      name: 'a class, and a certificate',
      yaml: of(
        '{ingressClassName: nginx, tls: [{hosts: [a.b], secretName: a.b-tls}, {secretName: ""}], rules: [{host: a.b}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'nothing',
      yaml: of('{ingressClassName: nginx}'),
      says: ['error spec: Ingress a has neither rules nor a default backend', `  fix: set 'rules' or 'defaultBackend'`],
    },
    {
      name: 'hosts that are none',
      yaml: of('{tls: [{hosts: ["a.*.b"]}], rules: [{host: 1.2.3.4}, {host: "a.b:80"}, {host: A.b}]}'),
      says: [
        'error spec.rules[0].host: Ingress a has the host "1.2.3.4", which is an IP address',
        '  fix: write a DNS name',
        'error spec.rules[1].host: Ingress a has the host "a.b:80", and it must be a-z, 0-9 and inner "-", in parts joined by "."',
        writeName,
        'error spec.rules[2].host: Ingress a has the host "A.b", and it must be a-z, 0-9 and inner "-", in parts joined by "."',
        writeName,
        'error spec.tls[0].hosts[0]: Ingress a has the host "a.*.b", and it must be "*." and a DNS name',
        writeName,
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
        '  fix: write the path without it',
        'error spec.rules[0].http.paths[2].path: Ingress a has the path "/a/.." with "/..", which paths of type Prefix cannot have',
        '  fix: write the path without it',
        'error spec.rules[0].http.paths[3].path: Ingress a sets pathType Exact without a path',
        `  fix: set 'path', such as "/"`,
      ],
    },
    {
      name: 'a certificate for an address of version 6',
      yaml: of('{tls: [{hosts: ["::1"]}], rules: [{host: a.b}]}'),
      says: [
        'error spec.tls[0].hosts[0]: Ingress a has the host "::1", and it must be a-z, 0-9 and inner "-", in parts joined by "."',
        writeName,
      ],
    },
    {
      name: 'a class and a Secret that there cannot be',
      yaml: of('{ingressClassName: "", tls: [{secretName: My_TLS}], rules: [{host: a.b}]}'),
      says: [
        'error spec.ingressClassName: Ingress a is of the class "", which is not a valid IngressClass name: it is empty',
        '  fix: write the name of an IngressClass',
        'error spec.tls[0].secretName: Ingress a has its certificate in "My_TLS", which is not a valid Secret name: it must be a-z, 0-9 and inner "-", in parts joined by "."',
        '  fix: write the name of a Secret',
      ],
    },
    {
      name: 'no paths',
      yaml: of('{rules: [{host: a.b, http: {paths: []}}]}'),
      says: ['error spec.rules[0].http.paths: Ingress a has a rule without paths', '  fix: add a path'],
    },
    {
      name: 'another class in the annotation',
      yaml: 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a, annotations: {kubernetes.io/ingress.class: traefik}}\nspec: {ingressClassName: nginx, rules: [{host: a.b}]}\n',
      says: [
        'error metadata.annotations["kubernetes.io/ingress.class"]: Ingress a is of the class "nginx", and of "traefik" by its annotation',
        '  Ingress a spec.ingressClassName: the class',
        '  fix: remove the annotation',
      ],
    },
  ],
});
