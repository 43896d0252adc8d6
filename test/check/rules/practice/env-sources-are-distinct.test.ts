import { envSourcesAreDistinct } from '../../../../src/check/rules/practice/env-sources-are-distinct';
import { testRule } from '../../rule-tester';

const config = (name: string, data: string) =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: a}\ndata: {${data}}\n`;
const secret = (name: string, data: string) =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: a}\nstringData: {${data}}\n`;
const pod = (envFrom: string, env = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: a}\nspec: {containers: [{name: web, image: web, envFrom: [${envFrom}], env: [${env}]}]}\n`;
const two = '{configMapRef: {name: one}}, {configMapRef: {name: two}}';
const says = (names: string, earlier: string, later: string, refs = ['configMapRef', 'configMapRef']) => [
  `warning spec.containers[0].envFrom[1].${refs[1] ?? ''}.name: container "web" of Pod a/web takes ${names} from ${earlier} too, and only ${later} counts`,
  `  Pod a/web spec.containers[0].envFrom[0].${refs[0] ?? ''}.name: its value is lost`,
];

testRule(envSourcesAreDistinct, {
  passes: [
    { name: 'keys that differ', yaml: config('one', 'A: x') + config('two', 'B: y') + pod(two) },
    { name: 'one value in both', yaml: config('one', 'A: x') + config('two', 'A: x') + pod(two) },
    {
      name: 'a prefix',
      yaml:
        config('one', 'A: x') +
        config('two', 'A: z') +
        pod('{configMapRef: {name: one}}, {prefix: TWO_, configMapRef: {name: two}}'),
    },
    { name: 'keys that are no variables', yaml: config('one', 'a.b: x') + config('two', 'a.b: z') + pod(two) },
    { name: 'a source elsewhere', yaml: config('one', 'A: x') + pod(two) },
    {
      name: 'a variable of its own, which counts',
      yaml: config('one', 'A: x') + config('two', 'A: z') + pod(two, '{name: A, value: own}'),
    },
  ],
  violates: [
    {
      name: 'two values',
      yaml: config('one', 'A: x') + config('two', 'A: z') + pod(two),
      says: says('"A"', 'ConfigMap "one"', 'ConfigMap "two"'),
    },
    {
      name: 'many values, in a ConfigMap and a Secret',
      yaml:
        config('one', 'A: x, B: x, C: x, D: x, E: x') +
        secret('two', 'A: z, B: z, C: z, D: z, E: z') +
        pod('{configMapRef: {name: one}}, {secretRef: {name: two}}'),
      says: says('"A", "B", "C" and 2 more', 'ConfigMap "one"', 'Secret "two"', ['configMapRef', 'secretRef']),
    },
    {
      name: 'a prefix that makes them one',
      yaml:
        config('one', 'X_A: x') +
        config('two', 'A: z') +
        pod('{configMapRef: {name: one}}, {prefix: X_, configMapRef: {name: two}}'),
      says: says('"X_A"', 'ConfigMap "one"', 'ConfigMap "two"'),
    },
  ],
});
