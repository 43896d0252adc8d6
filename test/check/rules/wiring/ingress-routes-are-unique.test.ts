import { ingressRoutesAreUnique } from '../../../../src/check/rules/wiring/ingress-routes-are-unique';
import { testRule } from '../../rule-tester';

const path = (service: string, at = '/', type = 'Prefix') =>
  `{path: ${at}, pathType: ${type}, backend: {service: {name: ${service}, port: {number: 80}}}}`;
const ingress = (name: string, paths: string, { more = '', host = 'a.example.com', of = 'nginx' } = {}) =>
  `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}${more}}\nspec: {ingressClassName: ${of}, rules: [{host: "${host}", http: {paths: [${paths}]}}]}\n`;
const annotated = (annotation: string) => ({ more: `, annotations: {${annotation}}` });
const one = ingress('one', path('web'));
const says = (route: string, rest: string, at = 0) =>
  `warning spec.rules[0].http.paths[${at}].path: ${route}, and ${rest}, to another backend`;

testRule(ingressRoutesAreUnique, {
  passes: [
    { name: 'another path', yaml: one + ingress('two', path('api', '/api')) },
    { name: 'another host', yaml: one + ingress('two', path('api'), { host: 'b.example.com' }) },
    { name: 'another type of path', yaml: one + ingress('two', path('api', '/', 'Exact')) },
    { name: 'another class', yaml: one + ingress('two', path('api'), { of: 'internal' }) },
    { name: 'an unnamed class beside a named one', yaml: one + ingress('two', path('api'), { of: 'null' }) },
    { name: 'the same backend', yaml: one + ingress('two', path('web')) },
    {
      name: 'no class and no host, where each may have an address of its own',
      yaml:
        ingress('one', path('web'), { of: 'null', host: '' }) + ingress('two', path('api'), { of: 'null', host: '' }),
    },
    ...[
      'nginx.ingress.kubernetes.io/canary: "true"',
      'traefik.ingress.kubernetes.io/router.entrypoints: web',
      'konghq.com/methods: POST',
      'alb.ingress.kubernetes.io/scheme: internal',
    ].map((annotation) => ({ name: annotation, yaml: one + ingress('two', path('api'), annotated(annotation)) })),
    ...['alb', 'gce'].map((of) => ({
      name: `${of}, which gives each Ingress an address of its own`,
      yaml: ingress('one', path('web'), { of }) + ingress('two', path('api'), { of }),
    })),
  ],
  violates: [
    {
      name: 'the same route of two Ingresses',
      yaml: one + ingress('two', path('api')),
      says: [
        says('Ingress two routes "a.example.com/"', 'Ingress one does so too'),
        '  Ingress one spec.rules[0].http.paths[0].path: the other route',
      ],
    },
    {
      name: 'of two namespaces, with a slash at the end',
      yaml:
        ingress('web', path('web', '/api'), { more: ', namespace: a' }) +
        ingress('web', path('web', '/api/'), { more: ', namespace: b' }),
      says: [
        says('Ingress b/web routes "a.example.com/api"', 'Ingress a/web does so too'),
        '  Ingress a/web spec.rules[0].http.paths[0].path: the other route',
      ],
    },
    {
      name: 'twice in one Ingress, whose class is an annotation',
      yaml: ingress('one', `${path('web')}, ${path('api')}`, {
        of: 'null',
        more: ', annotations: {kubernetes.io/ingress.class: nginx}',
      }),
      says: [
        says('Ingress one routes "a.example.com/"', 'it does so before', 1),
        '  Ingress one spec.rules[0].http.paths[0].path: the other route',
      ],
    },
    {
      name: 'all hosts of a class, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${['web', 'api'].map((name) => `  - ${ingress(name, path(name), { host: '' }).slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says('Ingress api routes "/"', 'Ingress web does so too'),
        '  Ingress web spec.rules[0].http.paths[0].path: the other route',
      ],
    },
  ],
});
