import type { Snippet } from '../docs/snippets';
import { compilerErrors, modulesOf } from '../docs/modules';

/** The last line of the compiler's error for mistakes that users make: a sentence that names the prop, or what to do. */
const MISTAKES: readonly (readonly [mistake: string, code: string, lastLine: string])[] = [
  [
    'a WebApp without a port',
    `new WebApp(chart, 'api', { image });`,
    `Property 'port' is missing in type '{ image: string; }' but required in type 'OnePort'.`,
  ],
  [
    'a StatefulApp without a port, its props in a variable',
    `const props = { image, replicas: 3 }; new StatefulApp(chart, 'api', props);`,
    `Property 'port' is missing in type '{ image: string; replicas: number; }' but required in type 'OnePort'.`,
  ],
  [
    'a backend without a port',
    `new FrontendBackendApp(chart, 'shop', { frontend: { image, port: 80 }, backend: { image } });`,
    `Property 'port' is missing in type '{ image: string; }' but required in type 'OnePort'.`,
  ],
  [
    'an app without an image',
    `new WebApp(chart, 'api', { port: 8080 });`,
    `Property 'image' is missing in type '{ port: number; }' but required in type 'WebAppBase'.`,
  ],
  [
    'replicas beside autoscale',
    `new WebApp(chart, 'api', { image, port: 8080, replicas: 3, autoscale: { min: 2, max: 4 } });`,
    `Type '{ min: number; max: number; }' is not assignable to type '"'autoscale' cannot stand beside 'replicas'; leave one out"'.`,
  ],
  [
    'replicas beside autoscale in a StatefulApp',
    `new StatefulApp(chart, 'db', { image, ports, replicas: 3, autoscale: { min: 2, max: 4 } });`,
    `Type '{ min: number; max: number; }' is not assignable to type '"'autoscale' cannot stand beside 'replicas'; leave one out"'.`,
  ],
  [
    'replicas beside autoscale in a Worker',
    `new Worker(chart, 'mailer', { image, replicas: 3, autoscale: { min: 2, max: 4 } });`,
    `Type '{ min: number; max: number; }' is not assignable to type '"'autoscale' cannot stand beside 'replicas'; leave one out"'.`,
  ],
  [
    'an autoscaler without a maximum',
    `new WebApp(chart, 'api', { image, port: 8080, autoscale: { min: 2 } });`,
    `Property 'max' is missing in type '{ min: number; }' but required in type 'Autoscale'.`,
  ],
  [
    'an exposed backend',
    `new FrontendBackendApp(chart, 'shop', { frontend: { image, port: 80 }, backend: { image, port: 8080, expose: Expose.loadBalancer() } });`,
    `Type 'Expose<never>' is not assignable to type '"a backend is reached inside the cluster only; leave 'expose' out, or use a WebApp"'.`,
  ],
  [
    'a wrong port in Expose',
    `new WebApp(chart, 'api', { image, ports, expose: Expose.loadBalancer({ ports: { metric: 80 } }) });`,
    `Type '"metric"' is not assignable to type '"http" | "metrics"'. Did you mean '"metrics"'?`,
  ],
  [
    'a wrong port in Expose of an app with one port',
    `new WebApp(chart, 'api', { image, port: 8080, expose: Expose.nodePort({ ports: ['web'] }) });`,
    `Type '"web"' is not assignable to type '"http"'.`,
  ],
  [
    'port beside ports',
    `new WebApp(chart, 'api', { image, port: 8080, ports: { http: 8080 } });`,
    `Type '{ http: number; }' is not assignable to type '"'ports' stands without 'port' and 'servicePort'; put them into 'ports', as { port, servicePort }"'.`,
  ],
  [
    'servicePort beside ports',
    `new WebApp(chart, 'api', { image, ports, servicePort: 80 });`,
    `Type '{ http: number; metrics: number; }' is not assignable to type '"'ports' stands without 'port' and 'servicePort'; put them into 'ports', as { port, servicePort }"'.`,
  ],
  [
    'a port that is a string',
    `new WebApp(chart, 'api', { image, port: '8080' });`,
    `Type 'string' is not assignable to type 'number'.`,
  ],
  [
    'a health check of a port that is misspelt',
    `new WebApp(chart, 'api', { image, ports, health: { path: '/', port: 'htttp' } });`,
    `Type '"htttp"' is not assignable to type 'number | "http" | "metrics" | undefined'. Did you mean '"http"'?`,
  ],
  [
    'a connection to a port that is misspelt',
    `const db = new WebApp(chart, 'db', { image, ports }); new Worker(chart, 'w', { image }).connectTo(db, { env: 'DB', port: 'metric' });`,
    `Type '"metric"' is not assignable to type '"http" | "metrics" | undefined'. Did you mean '"metrics"'?`,
  ],
  [
    'a key that the Secret does not have',
    `Secrets.existing('keys', { keys: ['GROQ_API_KEY'] }).key('GROK_API_KEY');`,
    `Argument of type '"GROK_API_KEY"' is not assignable to parameter of type '"GROQ_API_KEY"'.`,
  ],
  [
    'a model server without memory',
    `new MLServingApp(chart, 'llm', { image, engine: 'vllm', resources: { cpu: 1 } });`,
    `Property 'memory' is missing in type '{ cpu: number; }' but required in type '{ readonly memory: BytesAmount; }'.`,
  ],
  [
    'a health check of a port that the engine does not have',
    `new MLServingApp(chart, 'llm', { image, engine: 'vllm', resources: { memory: '1Gi' }, health: { path: '/', port: 'grpc' } });`,
    `Type '"grpc"' is not assignable to type 'number | "http" | undefined'.`,
  ],
  [
    'a custom engine without ports',
    `new MLServingApp(chart, 'llm', { image, engine: 'custom', health: '/', resources: { memory: '1Gi' } });`,
    `Property 'ports' is missing in type '{ image: string; engine: "custom"; health: string; resources: { memory: string; }; }' but required in type 'CustomEngine<string>'.`,
  ],
  [
    'an environment that pick forgets',
    `Environments.of('dev', 'prod').dev.pick({ dev: 1 });`,
    `Property 'prod' is missing in type '{ dev: 1; }' but required in type 'Choices<"dev" | "prod", 1>'.`,
  ],
  [
    'an environment that there is not',
    `Environments.of('dev', 'prod').dev.pick({ dev: 1, prod: 3, staging: 2 });`,
    `Object literal may only specify known properties, and 'staging' does not exist in type 'Choices<"dev" | "prod", 3 | 1>'.`,
  ],
];

const GIVEN = `const image = 'shop-api:2.0.1'; const ports = { http: 8080, metrics: 9090 };`;

const snippets = MISTAKES.map(([origin, code]): Snippet => {
  return { origin, page: 'mistakes', code: `${GIVEN}\n${code}`, use: 'run', file: undefined };
});

/** The lines of the compiler's errors, by mistake. */
let errors: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  const found = compilerErrors(modulesOf(snippets)).map((error) => {
    const [, mistake = '', message = ''] = /^([^:]*): ([^]*)$/.exec(error) ?? [];
    return [mistake, message.split('\n').map((line) => line.trim())] as const;
  });
  errors = new Map(found);
  // one error each
  expect(found.map(([mistake]) => mistake).sort()).toEqual(MISTAKES.map(([mistake]) => mistake).sort());
}, 180_000);

test.each(MISTAKES)('%s: the error ends with the prop at fault or what to do', (mistake, _, lastLine) => {
  expect(errors.get(mistake)?.at(-1)).toBe(lastLine);
});

test('the errors are short, but for those of the engines, which have more alternatives', () => {
  const long = [...errors].filter(([mistake, lines]) => lines.length > 4 && !mistake.includes('engine'));

  expect(long).toEqual([]);
});
