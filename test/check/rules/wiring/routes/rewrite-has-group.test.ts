import { rewriteHasGroup } from '../../../../../src/check/rules/wiring/routes/rewrite-has-group';
import { testRule } from '../../../rule-tester';

const ingress = (target: string, ...paths: readonly string[]) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: a, annotations: {nginx.ingress.kubernetes.io/rewrite-target: '${target}'}}\nspec: {rules: [{http: {paths: [${paths.map((path) => `{path: '${path}', backend: {}}`).join(', ')}]}}]}\n`;
const says = (target: string, path: string, group: number, index = 0) => [
  `warning metadata.annotations["nginx.ingress.kubernetes.io/rewrite-target"]: Ingress a/web rewrites to "${target}", and path "${path}" captures no group $${group}`,
  `  Ingress a/web spec.rules[0].http.paths[${index}].path: the path`,
];

testRule(rewriteHasGroup, {
  passes: [
    { name: 'the groups of the path', yaml: ingress('/$2', '/api(/|$)(.*)') },
    { name: 'one group', yaml: ingress('/v1/$1', '/api/?(.*)', '/(.*)') },
    { name: 'no group', yaml: ingress('/', '/api') },
    { name: 'a named group', yaml: ingress('/$1', '/api/(?<rest>.*)') },
  ],
  violates: [
    { name: 'no group in the path', yaml: ingress('/$2', '/api'), says: says('/$2', '/api', 2) },
    { name: 'one of two', yaml: ingress('/$2', '/api(/|$)(.*)', '/old(.*)'), says: says('/$2', '/old(.*)', 2, 1) },
    { name: 'a parenthesis that is escaped', yaml: ingress('/$1', '/a\\(b\\)'), says: says('/$1', '/a\\(b\\)', 1) },
    { name: 'a group that captures nothing', yaml: ingress('/$1', '/a(?:b)'), says: says('/$1', '/a(?:b)', 1) },
  ],
});
