import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import {
  InferenceService,
  ArgoApplication,
  ArgoApplicationSet,
  Claim,
  Config,
  Defaults,
  Environment,
  Environments,
  Expose,
  ExternalService,
  MLServingApp,
  FluxKustomization,
  FrontendBackendApp,
  Generators,
  Gateway,
  GitRepository,
  HTTPRoute,
  InferencePool,
  ModelRoute,
  NodeAgent,
  OneOffJob,
  RouteBackend,
  ScaledJob,
  ScheduledJob,
  Secrets,
  SeldonModel,
  StatefulApp,
  Storage,
  Trigger,
  WebApp,
  type WebAppProps,
} from '../src';
import { thrown } from './support/thrown';

/**
 * What the issue calls bad input, each with the complete message: where it is, what was given, what to do. None of it may reach a file.
 */

const outdir = mkdtempSync(join(tmpdir(), 'dovetail-bad-input-'));
const files = mkdtempSync(join(tmpdir(), 'dovetail-files-'));
afterAll(() => {
  for (const folder of [outdir, files]) rmSync(folder, { recursive: true });
});

/** What an app program does: it builds a chart, and writes it. */
function program(build: (chart: Chart) => void): string {
  return thrown(() => {
    const app = new App({ outdir });
    build(new Chart(app, 'shop', { namespace: 'shop' }));
    app.synth();
  });
}

const GOOD: WebAppProps<'http'> = { image: 'shop-api:2.0.1', port: 8080 };

/** A good app but for some props, which need not be what the types allow. */
const app =
  (props: object, id = 'api') =>
  (chart: Chart) => {
    const { port: _, ...rest } = GOOD;
    new WebApp(chart, id, { ...('ports' in props ? rest : GOOD), ...props } as WebAppProps<'http'>);
  };

const file = (name: string, content?: string) => {
  const path = join(files, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

type Row = readonly [what: string, build: (chart: Chart) => unknown, message: string];

const LONG = 'a'.repeat(64);
const LABEL = 'at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit';
const KEY = 'its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit';

const IMAGES: Row[] = [
  ['an empty image', app({ image: '' }), `'image' is empty; give it an image such as "registry/name:1.0.0"`],
  ['a blank image', app({ image: '  ' }), `'image' is blank; give it an image such as "registry/name:1.0.0"`],
];

const PORT = 'a port is a whole number from 1 to 65535';
const PORTS: Row[] = [
  ['port 0', app({ port: 0 }), `'port' is 0; ${PORT}`],
  ['port 70000', app({ port: 70000 }), `'port' is 70000; ${PORT}`],
  ['port 8080.5', app({ port: 8080.5 }), `'port' is 8080.5; ${PORT}`],
  ['a named port 0', app({ ports: { http: 0 } }), `port "http" is 0; ${PORT}`],
  ['a Service port 70000', app({ servicePort: 70000 }), `'port': 'servicePort' is 70000; ${PORT}`],
  [
    'one number for two ports',
    app({ ports: { http: 8080, admin: 8080 } }),
    `ports "http" and "admin" are both 8080 (TCP); give each its own number`,
  ],
  [
    'one Service port for two ports',
    app({ ports: { http: { port: 8080, servicePort: 80 }, admin: { port: 9090, servicePort: 80 } } }),
    `ports "http" and "admin" are both 80 (TCP) in the Service; give each its own 'servicePort'`,
  ],
  [
    "one name for the app's port and a sidecar's",
    app({ sidecars: [{ name: 'proxy', image: 'envoy:1.31.0', ports: { http: 9000 } }] }),
    `port "http" of container "proxy" is another container's too; give each its own name`,
  ],
  [
    "one number for the app's port and a sidecar's",
    app({ sidecars: [{ name: 'proxy', image: 'envoy:1.31.0', ports: { admin: 8080 } }] }),
    `ports "http" and "admin" are both 8080 (TCP); give each its own number`,
  ],
  [
    'a port name over 15 characters',
    app({ ports: { 'the-metrics-port': 9090 } }),
    `'ports': the name "the-metrics-port" has 16 characters; a port's name has at most 15`,
  ],
  [
    'a port name in upper case',
    app({ ports: { HTTP: 8080 } }),
    `'ports': the name "HTTP" is not a port's name (a-z, 0-9 and single "-" between them, at least one letter); try "http"`,
  ],
  [
    'a node port below the range',
    app({ ports: { http: { port: 8080, nodePort: 29999 } }, expose: Expose.nodePort() }),
    `port "http": 'nodePort' is 29999; a node port is a whole number from 30000 to 32767`,
  ],
  [
    'a node port above the range',
    app({ ports: { http: { port: 8080, nodePort: 32768 } }, expose: Expose.nodePort() }),
    `port "http": 'nodePort' is 32768; a node port is a whole number from 30000 to 32767`,
  ],
];

const NAMES: Row[] = [
  ['a name over 63 characters', app({ name: LONG }), `'name' "${LONG}" has 64 characters; a DNS label has at most 63`],
  [
    'a name in upper case',
    app({ name: 'ShopApi' }),
    `'name' "ShopApi" is not a DNS label (a-z, 0-9, "-"); try "shop-api"`,
  ],
  [
    'a name with an underscore',
    app({ name: 'shop_api' }),
    `'name' "shop_api" is not a DNS label (a-z, 0-9, "-"); try "shop-api"`,
  ],
  [
    "a Service's name that starts with a digit",
    app({ name: '1api' }),
    `the Service's name "1api" does not start with a letter, as a Service's must; try "s-1api" as 'serviceName'`,
  ],
  [
    'a given Service name that starts with a digit',
    app({ serviceName: '1api' }),
    `'serviceName' "1api" does not start with a letter, as a Service's must; try "s-1api"`,
  ],
  [
    'a container name with an underscore',
    app({ containerName: 'my_api' }),
    `the container's name "my_api" is not a DNS label (a-z, 0-9, "-"); try "my-api"`,
  ],
];

const LABELS: Row[] = [
  ['a label key that is none', app({ labels: { 'my team': 'a' } }), `'labels': the key "my team" is not valid: ${KEY}`],
  [
    'a label key whose prefix is none',
    app({ labels: { 'Shop/team': 'a' } }),
    `'labels': the key "Shop/team" has the prefix "Shop", which is not a DNS subdomain; write it as "example.com/name"`,
  ],
  [
    'a label value that is none',
    app({ labels: { team: 'a team' } }),
    `'labels': "team" has the value "a team", which no label can have: ${LABEL}`,
  ],
  [
    'a label value over 63 characters',
    app({ labels: { team: LONG } }),
    `'labels': "team" has the value "${LONG}", which no label can have: ${LABEL}`,
  ],
  ['a label value that is a number', app({ labels: { tier: 1 } }), `'labels': "tier" is 1; write it as a string`],
];

const AMOUNTS: Row[] = [
  ['replicas below none', app({ replicas: -1 }), `'replicas' is -1; it is a whole number from 0`],
  ['replicas in parts', app({ replicas: 1.5 }), `'replicas' is 1.5; it is a whole number from 0`],
  [
    'memory 256MB',
    app({ resources: { memory: '256MB' } }),
    `'resources': 'memory' "256MB" is not a quantity; did you mean "256Mi" or "256M"?`,
  ],
  [
    'cpu 0.5 cores',
    app({ resources: { cpu: '0.5 cores' } }),
    `'resources': 'cpu' "0.5 cores" is not a quantity; did you mean "0.5"?`,
  ],
  [
    'a memory request over its limit',
    app({ resources: { memory: '1Gi', memoryLimit: '512Mi' } }),
    `'resources' requests 1Gi of memory, over the limit of 512Mi; raise the limit or lower the request`,
  ],
  [
    'a CPU request over its limit',
    app({ resources: { cpu: 2, cpuLimit: '500m' } }),
    `'resources' requests 2 of cpu, over the limit of 500m; raise the limit or lower the request`,
  ],
];

const VARIABLES: Row[] = [
  [
    'a health path without a leading slash',
    app({ health: 'healthz' }),
    `'health': startup has the path "healthz"; it starts with a slash: "/healthz"`,
  ],
  [
    'an environment variable with = in its name',
    app({ env: { 'A=B': 'x' } }),
    `environment variable "A=B" has "=" in its name; leave it out`,
  ],
  [
    'an environment variable without a name',
    app({ env: { '': 'x' } }),
    'an environment variable has an empty name; give it one',
  ],
  [
    'a mount path twice',
    app({ files: { '/etc/api': Secrets.existing('a'), '/etc/api/': Secrets.existing('b') } }),
    `'files' mounts "/etc/api" twice in container "api"; give each its own path`,
  ],
  [
    'a drain that is not longer than its preStop',
    app({ drain: { timeout: Duration.seconds(10), preStop: Duration.seconds(10) } }),
    `'drain' is 10 seconds, which is not longer than the 10 seconds of its 'preStop'; the app would be killed before it receives SIGTERM: give it longer, or a shorter 'preStop'`,
  ],
];

const CLAIMS: Row[] = [
  [
    'one ReadWriteOnce claim for several pods',
    (chart) => {
      app({ replicas: 2, files: { '/data': Storage.claim(new Claim(chart, 'data', { size: '1Gi' })) } })(chart);
    },
    `'files' mounts claim "data" at "/data", which is ReadWriteOnce, in up to 2 pods; set 'replicas: 1', give the claim 'access: "ReadWriteMany"', or give each pod a claim by Storage.claimPerPod in a StatefulApp`,
  ],
  [
    'a claim without size',
    (chart) => {
      const files = { '/data': Storage.claimPerPod({} as never) };
      new StatefulApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, user: 999, files });
    },
    `'claimPerPod': 'size' is missing; set the size of the volume, such as '10Gi'`,
  ],
  [
    'a claim per pod that only root can write',
    (chart) => {
      new StatefulApp(chart, 'api', {
        image: 'shop-api:2.0.1',
        port: 8080,
        files: { '/data': Storage.claimPerPod({ size: '1Gi' }) },
      });
    },
    `'files' mounts a claim per pod at "/data", whose volume only root can write, and the pods run as another user; set 'user' to the user of the image, such as 'user: 999'`,
  ],
];

const VOLUMES: Row[] = [
  [
    'a path of the node under the restricted profile',
    app({ files: { '/logs': Storage.hostPath('/var/log') } }),
    `'files' mounts the path "/var/log" of the node at "/logs", which the restricted Pod Security Standard refuses; use Storage.emptyDir or a claim, run it in a NodeAgent, or set 'security: "image"'`,
  ],
  [
    'a volume in memory without a limit',
    app({ files: { '/cache': Storage.emptyDir({ memory: true } as never) } }),
    `'files' mounts an empty volume in memory at "/cache" without a limit, which could fill the memory of the node; set its 'size', such as '64Mi'`,
  ],
  [
    'a rollout that waits for the volume of the pod that it replaces',
    (chart) => {
      const files = { '/data': Storage.claim(new Claim(chart, 'data', { size: '1Gi' })) };
      app({ replicas: 1, rollout: { maxSurge: 1 }, files })(chart);
    },
    `'rollout' starts the new pod before the old one stops, but 'files' mounts claim "data" at "/data", which is ReadWriteOnce: the new pod can wait for it for ever; leave 'rollout' out, or set 'maxSurge: 0' and 'maxUnavailable: 1'`,
  ],
  [
    'an unknown option of a volume',
    app({ files: { '/work': Storage.emptyDir({ sise: '1Gi' } as never) } }),
    `'files./work.sise' is not a prop; did you mean 'size'?`,
  ],
];

/** What an app of a chart says of itself is found at shop/api. */
const AT_THE_APP = [IMAGES, PORTS, NAMES, LABELS, AMOUNTS, VARIABLES, CLAIMS, VOLUMES]
  .flat()
  .map(([what, build, message]): Row => [what, build, `shop/api: ${message}`]);

const ELSEWHERE: Row[] = [
  [
    'two apps of one name in one namespace',
    (chart) => {
      app({})(chart);
      app({ name: 'api' }, 'other')(chart);
    },
    `shop/other: Deployment "api" in namespace "shop" belongs to shop/api already; give one of them another 'name'`,
  ],
  [
    'two apps whose selectors overlap, where the second catches the first',
    (chart) => {
      app({ labels: { tier: 'backend' } })(chart);
      app({ selector: { tier: 'backend' } }, 'other')(chart);
    },
    `shop/other: the selector tier=backend of this app also matches the pods of "api" (shop/api) in namespace "shop"; give one of them another 'name' or 'selector'`,
  ],
  [
    'two apps whose selectors overlap, where the first catches the second',
    (chart) => {
      app({ selector: { tier: 'backend' } })(chart);
      app({ labels: { tier: 'backend' } }, 'other')(chart);
    },
    `shop/other: the selector tier=backend of "api" (shop/api) also matches the pods of this app in namespace "shop"; give one of them another 'name' or 'selector'`,
  ],
  [
    'a key of a Secret twice',
    () => Secrets.existing('keys', { keys: ['TOKEN', 'TOKEN'] }),
    'Secret "keys": the key "TOKEN" is there twice; leave one out',
  ],
  [
    'a key of a Config twice',
    (chart) => new Config(chart, 'settings', { data: { A: '1' }, files: { A: file('a.txt', 'a') } }),
    `shop/settings: the key "A" is there twice, in 'data' and in 'files'; leave one out`,
  ],
  [
    'a variable of an environment file twice',
    () => Secrets.fromEnvFile('keys', file('twice.env', 'A=1\nB=2\nA=3\n')),
    `Secret "keys": ${file('twice.env')}:3: "A" is there already, on line 1; leave one out`,
  ],
  [
    'a key that no Secret can have',
    () => Secrets.existing('keys', { keys: ['MY KEY'] }),
    'Secret "keys": the key "MY KEY" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start',
  ],
  [
    'a key that no Secret can have, when it is read',
    () => Secrets.existing('keys').key('MY KEY'),
    'Secret "keys": the key "MY KEY" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start',
  ],
  [
    'a key that no plaintext Secret can have',
    (chart) => Secrets.plaintext(chart, 'keys', { data: { 'MY KEY': 'x' } }),
    'shop/keys: the key "MY KEY" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start',
  ],
  [
    'an environment file that is not there',
    () => Secrets.fromEnvFile('keys', file('none.env')),
    `Secret "keys": ${file('none.env')}: there is no such file or folder; paths are relative to ${resolve('.')}`,
  ],
  [
    'an environment file that cannot be read',
    () => {
      mkdirSync(file('folder.env'));
      Secrets.fromEnvFile('keys', file('folder.env'));
    },
    `Secret "keys": ${file('folder.env')}: this is a folder, not a file; paths are relative to ${resolve('.')}`,
  ],
  [
    'an environment file with a broken line',
    () => Secrets.fromEnvFile('keys', file('broken.env', '# keys\nA=1\nthis is broken\n')),
    `Secret "keys": ${file('broken.env')}:3: this line is neither NAME=value nor a comment; write it as NAME=value`,
  ],
  [
    'a Config from an environment file that is not there',
    (chart) => new Config(chart, 'settings', { envFile: file('none.env') }),
    `shop/settings: 'envFile': ${file('none.env')}: there is no such file or folder; paths are relative to ${resolve('.')}`,
  ],
  [
    'a Config from an environment file with a broken line',
    (chart) => new Config(chart, 'settings', { envFile: file('config.env', 'A=1\nB\n') }),
    `shop/settings: 'envFile': ${file('config.env')}:2: this line is neither NAME=value nor a comment; write it as NAME=value`,
  ],
];

const migrate = (props: object) => (chart: Chart) =>
  new OneOffJob(chart, 'migrate', { image: 'shop-api:2.0.1', ...props });
const report = (props: object) => (chart: Chart) =>
  new ScheduledJob(chart, 'report', { image: 'report:1.0.0', schedule: '@daily', ...props });

const JOBS: Row[] = [
  [
    'an indexed job without completions',
    migrate({ indexed: true }),
    "shop/migrate: 'indexed' is true, but the number of indexes is missing; set 'completions'",
  ],
  [
    'a job that always restarts',
    migrate({ restartPolicy: 'Always' }),
    `shop/migrate: 'restartPolicy' is "Always"; the pods of a Job have "Never" or "OnFailure"`,
  ],
  [
    'a schedule with six fields',
    report({ schedule: '0 30 3 * * *' }),
    `shop/report: 'schedule' is "0 30 3 * * *", which has 6 fields; a CronJob has no seconds: write minute, hour, day of month, month and day of week, such as "30 3 * * 1-5"`,
  ],
  [
    'a schedule with TZ=',
    report({ schedule: 'TZ=Europe/Berlin 30 3 * * *' }),
    `shop/report: 'schedule' is "TZ=Europe/Berlin 30 3 * * *"; write the time zone apart: timeZone: 'Europe/Berlin', schedule: '30 3 * * *'`,
  ],
  [
    'an unknown time zone',
    report({ timeZone: 'Europe/Berlim' }),
    `shop/report: 'timeZone' is "Europe/Berlim", which is not a time zone; did you mean "Europe/Berlin"?`,
  ],
  [
    'a scheduled job with a long name',
    report({ name: 'a'.repeat(53) }),
    `shop/report: 'name' is "${'a'.repeat(53)}", which has 53 characters; a CronJob's name has at most 52`,
  ],
];

const PLACEMENTS: Row[] = [
  [
    'a name for an app to be near to',
    app({ placement: { near: ['cache'] } }),
    `shop/api: 'placement': 'near' names "cache"; give it an app, a Deployment or Pods of cdk8s-plus, or 'self'`,
  ],
  [
    'an app that is required near and away',
    app({ placement: { near: [{ app: 'self', required: true }], awayFrom: [{ app: 'self', required: true }] } }),
    `shop/api: 'placement' requires one app in both 'near' and 'awayFrom', so that no pod could ever run; leave one out`,
  ],
  [
    'a condition for a label of nodes that is none',
    app({ placement: { nodeAffinity: { required: { pool: [] } } } }),
    `shop/api: 'placement': 'nodeAffinity': "pool" has no values; give it one, or leave it out`,
  ],
];

const collector = (props: object) => (chart: Chart) =>
  new NodeAgent(chart, 'collector', { image: 'collector:1.0.0', ...props });

const AGENTS: Row[] = [
  [
    'an agent that is updated beside its own port',
    collector({ hostNetwork: true, ports: { metrics: 9100 }, rollout: { maxSurge: 1 } }),
    `shop/collector: 'rollout' starts the new pod beside the old one by 'maxSurge', but both would take port 9100 of the node; set 'maxUnavailable' instead`,
  ],
  [
    'an agent that updates no node',
    collector({ rollout: { maxUnavailable: 0 } }),
    `shop/collector: 'rollout': 'maxUnavailable' is 0, so that no pod could ever be replaced; raise it`,
  ],
  [
    'an agent with two ports of the node for one',
    collector({ hostNetwork: true, ports: { metrics: { port: 9100, hostPort: 9200 } } }),
    `shop/collector: port "metrics" is 9100 with the 'hostPort' 9200, but in the network of the node both are one; leave 'hostPort' out`,
  ],
];

const SCALING: Row[] = [
  [
    'fewer pods at most than at least',
    app({ autoscale: { min: 3, max: 2 } }),
    "shop/api: 'autoscale': 'max' 2 is less than 'min' 3; raise it",
  ],
  [
    'an autoscaler of what is not requested',
    app({ autoscale: { min: 1, max: 2, cpu: 70 }, resources: false }),
    `shop/api: 'autoscale' measures cpu, but container "api" requests none, so its use is unknown; give it 'resources'`,
  ],
  [
    'an autoscaler of a container that does not exist',
    app({ autoscale: { min: 1, max: 2, containers: { apy: { cpu: 70 } } } }),
    `shop/api: 'autoscale': 'containers' measures "apy", which is not a container of the pods; did you mean "api"?`,
  ],
];

const rabbit = { host: 'amqp://rabbit:5672/', queue: 'mail', perPod: 1 };
const events = (trigger: Trigger, more: object = {}) =>
  app({ autoscale: { min: 0, max: 2, triggers: [trigger], ...more } });

const EVENTS: Row[] = [
  [
    'no pods without a source of events',
    app({ autoscale: { min: 0, max: 2 } }),
    "shop/api: 'autoscale': 'min' is 0, and a HorizontalPodAutoscaler keeps at least 1 pod; set 1, or add 'triggers', by which KEDA scales to 0",
  ],
  [
    'a password in the URL of a queue',
    events(Trigger.rabbitmq({ ...rabbit, host: 'amqp://shop:hunter2@rabbit:5672/' })),
    `shop/api: 'autoscale': 'triggers[0]' (rabbitmq): 'host' has a password, which would stand in the manifest; put it into a Secret and give its key: Secrets.existing('NAME').key('KEY')`,
  ],
  [
    'a trigger that counts pods over the most',
    events(Trigger.cron({ timeZone: 'Etc/UTC', start: '0 8 * * *', end: '0 9 * * *', replicas: 3 })),
    "shop/api: 'autoscale': 'triggers[0]' (cron): 'replicas' is 3, over 'max' 2; raise 'max'",
  ],
  [
    'an unknown option of a trigger',
    events(Trigger.rabbitmq({ ...rabbit, vhos: '/' } as never)),
    "shop/api: 'autoscale.triggers[0].vhos' is not a prop; did you mean 'vhost'?",
  ],
  [
    'a scaled job without events',
    (chart) => new ScaledJob(chart, 'transcode', { image: 'transcode:1.0.0' } as never),
    "shop/transcode: 'autoscale' is missing; give it 'max' and 'triggers', which start Jobs",
  ],
];

/** A good model server but for some props. */
const server =
  (props: object) =>
  (chart: Chart): unknown =>
    new MLServingApp(chart, 'llm', {
      engine: 'vllm',
      image: 'vllm/vllm-openai:v0.18.0',
      resources: { memory: '24Gi' },
      ...props,
    });

const WEIGHTS = { name: 'mistral', s3: 's3://models/mistral' };

const MODEL_SERVERS: Row[] = [
  [
    'one of several nodes',
    server({ nodes: 1, gpu: 8, model: { name: 'llama', uri: '/models/llama' } }),
    "shop/llm: 'nodes' is 1; it is a whole number from 2: for one node, leave it out",
  ],
  [
    'several nodes for an engine whose servers do not join',
    server({ nodes: 2, gpu: 8, engine: 'triton' }),
    `shop/llm: 'nodes' is 2, and servers of triton are not known to join; use "vllm", or an engine of your own with 'nodes'`,
  ],
  [
    'several nodes for a version whose servers do not join',
    server({ nodes: 2, gpu: 8, image: 'vllm/vllm-openai:v0.11.2' }),
    `shop/llm: 'nodes' needs vllm-openai 0.12, and 'image' is "vllm/vllm-openai:v0.11.2", whose servers do not join; take a newer one`,
  ],
  [
    'several nodes without GPUs',
    server({ nodes: 2, model: { name: 'llama', uri: '/models/llama' } }),
    "shop/llm: 'nodes' divides a model over the GPUs of nodes, and 'gpu' is missing; give the number of each node",
  ],
  [
    'several nodes that are scaled',
    server({
      nodes: 2,
      gpu: 8,
      model: { name: 'llama', uri: '/models/llama' },
      autoscale: { min: 1, max: 2, cpu: 70 },
    }),
    "shop/llm: 'autoscale' and 'queue' count pods, and 'nodes' makes groups of them; give the number of groups as 'replicas'",
  ],
  [
    'more GPUs than a number holds',
    server({ gpu: { count: 1e21 } }),
    "shop/llm: 'gpu' is 1e+21; it is a whole number of at most 2147483647",
  ],
  [
    'half a GPU',
    server({ gpu: 0.5 }),
    `shop/llm: 'gpu' is 0.5; it is a whole number from 1: for a part of a device, use 'mig' or 'timeSliced'`,
  ],
  [
    'a GPU count with a claim',
    server({ gpu: { count: 1, claimTemplate: 'one-gpu' } }),
    `shop/llm: 'gpu' has 'count', 'claimTemplate', each of which gives devices; leave all but one out`,
  ],
  [
    'shared memory over the memory limit',
    server({ sharedMemory: '32Gi' }),
    `shop/llm: 'sharedMemory' 32Gi is not less than the memory limit 24Gi, against which it counts; raise the memory`,
  ],
  [
    'a startup budget shorter than the engine takes',
    server({ startupTimeout: Duration.seconds(30) }),
    "shop/llm: 'startupTimeout' is 30 seconds, and vllm takes at least 60 with the smallest model: its pods would be restarted for ever; give it longer",
  ],
  [
    'a drain that leaves no time to finish requests',
    server({ drain: Duration.seconds(12) }),
    "shop/llm: 'drain' is 12 seconds: 5 of 'preStop' and 10 for the processes to end leave none to finish requests; give it at least 16 seconds",
  ],
  [
    'a queue that Prometheus does not collect',
    server({ autoscale: { min: 1, max: 4 }, queue: { perPod: 5, prometheus: 'http://prometheus.monitoring:9090' } }),
    "shop/llm: 'queue' is asked of Prometheus, which does not collect the metrics of the engine; set 'monitoring: true'",
  ],
  [
    'a token of Hugging Face as text',
    server({ env: { HF_TOKEN: 'hf_0123456789' } }),
    `shop/llm: 'env': "HF_TOKEN" has a token as text, which all who read the manifests could use; give it a key of a Secret: Secrets.existing('NAME').key('KEY')`,
  ],
  [
    'an image volume on a version without it',
    server({ model: { name: 'mistral', oci: 'models/mistral:1', mount: 'volume' } }),
    `shop/llm: 'model': 'mount' is "volume", which Kubernetes 1.28 drops silently; leave it out for a copy, or say Defaults.of(chart).set({ kubernetes: '1.33' }) when the cluster is that new`,
  ],
  [
    'a cache of one node for several pods',
    server({ model: WEIGHTS, user: { fsGroup: 1000 }, cache: { size: '50Gi', access: 'ReadWriteOnce' } }),
    `shop/llm: 'cache' is ReadWriteOnce, and up to 2 pods write to it; set 'access: "ReadWriteMany"' and a storage class that has it, leave 'cache' out, or set 'replicas: 1'`,
  ],
  [
    'a protocol that the engine does not speak',
    server({ protocol: 'v2' }),
    `shop/llm: 'protocol' is "v2", which vllm does not speak; it speaks "openai"`,
  ],
];

/** The operators refuse each of these when the object is applied, or serve nothing. */
const node = { name: 'model', image: 'model:1.0.0', resources: { memory: '1Gi' } };
const loop = { ...node, children: [] as object[] };
loop.children.push(loop);

const seldon =
  (...predictors: object[]) =>
  (chart: Chart) =>
    new SeldonModel(chart, 'iris', {
      protocol: 'v2',
      predictors: predictors.map((one, index) => ({ name: `p${index}`, graph: node, ...one })),
    });

const kserve = (props: object, predictor: object) => (chart: Chart) =>
  new InferenceService(chart, 'iris', {
    predictor: { model: { format: 'sklearn', protocol: 'v2', uri: 's3://a/b' }, resources: false, ...predictor },
    ...props,
  });

/** An HTTPRoute between variants of a model server. */
const variants =
  (add: (route: HTTPRoute, stable: MLServingApp, shadow: MLServingApp) => unknown) =>
  (chart: Chart): unknown => {
    const make = (id: string) =>
      new MLServingApp(chart, id, { engine: 'triton', image: 'triton:1', resources: { memory: '4Gi' }, user: 1000 });
    const route = new HTTPRoute(chart, 'models', { parents: Gateway.existing('public', { namespace: 'gateways' }) });
    return add(route, make('stable'), make('shadow'));
  };

/** A ModelRoute to two servers of a model. */
const modelRoute =
  (stable: object, shadow: object) =>
  (chart: Chart): unknown => {
    const make = (id: string) =>
      new MLServingApp(chart, id, { engine: 'triton', image: 'triton:1', resources: { memory: '4Gi' }, user: 1000 });
    const parents = Gateway.existing('public', { namespace: 'gateways' });
    const given = { stable: { app: make('stable'), ...stable }, next: { app: make('next'), ...shadow } };
    return new ModelRoute(chart, 'models', { parents, variants: given });
  };

const pool = (endpointPicker: object) => (chart: Chart) => {
  const app = new MLServingApp(chart, 'llm', { engine: 'vllm', image: 'llm:1', resources: { memory: '24Gi' } });
  return new InferencePool(chart, 'pool', { app, endpointPicker } as never);
};

const VARIANTS: Row[] = [
  [
    'weights of variants that sum to nothing',
    variants((route, stable, shadow) =>
      route.route('/v2', [RouteBackend.of(stable, { weight: 0 }), RouteBackend.of(shadow, { weight: 0 })]),
    ),
    `shop/models: rule "/v2": the weights of all backends are 0, so that every request fails with status 500; give one a weight`,
  ],
  [
    'a shadow alone among the variants',
    variants((route, _, shadow) => route.route('/v2', [RouteBackend.mirror(shadow)] as never)),
    `shop/models: rule "/v2": a mirror gets copies of requests and answers none; give the app that answers, and the mirror as the option 'mirror'`,
  ],
  [
    'a shadow beside no variants',
    variants((route, _, shadow) => route.route('/v2', [], { mirror: RouteBackend.mirror(shadow) })),
    `shop/models: rule "/v2": there is no backend; give it an app`,
  ],
  [
    'a shadow beside variants that get nothing',
    variants((route, stable, shadow) =>
      route.route('/v2', RouteBackend.of(stable, { weight: 0 }), { mirror: RouteBackend.mirror(shadow) }),
    ),
    `shop/models: rule "/v2": the weights of all backends are 0, so that every request fails with status 500; give one a weight`,
  ],
  [
    'weights of a ModelRoute that sum to nothing',
    modelRoute({ weight: 0 }, { shadow: true }),
    `shop/models: 'variants': the weights of "stable" sum to 0, so that requests without a header of theirs get an error; give one a weight`,
  ],
  [
    'a ModelRoute of shadows alone',
    modelRoute({ shadow: true }, { shadow: true }),
    `shop/models: 'variants' has shadows alone ("stable", "next"), and none that answers; add one, or leave 'shadow' out`,
  ],
  [
    'a pool without an endpoint picker',
    pool({}),
    `shop/pool: 'endpointPicker' has neither 'app' nor 'service'; give the app that picks, or the name of a Service that is made elsewhere`,
  ],
  [
    'a pool whose endpoint picker fails in no known way',
    pool({ service: 'epp', port: 9002, failureMode: 'FailClosed' }),
    `shop/pool: 'endpointPicker.failureMode' is "FailClosed"; did you mean "FailClose"?`,
  ],
];

const OPERATED: Row[] = [
  [
    'traffic that does not sum to 100',
    seldon({ traffic: 60 }, { traffic: 30 }),
    `shop/iris: 'traffic' sums to 90 over the predictors "p0: 60", "p1: 30"; make it 100`,
  ],
  [
    'a node without a container',
    seldon({ graph: { name: 'model', resources: false } }),
    `shop/iris/p0/model: the node has neither 'image' nor 'server', so that no container answers for it; give it one of them`,
  ],
  [
    'a shadow alone',
    seldon({ shadow: true }),
    `shop/iris: predictor "p0" is a shadow, and there is no other whose requests it could get; add one, or leave 'shadow' out`,
  ],
  [
    'mixed types of endpoint',
    seldon({ graph: { ...node, endpoint: 'REST', children: [{ ...node, name: 'other', endpoint: 'GRPC' }] } }),
    `shop/iris: nodes have the endpoints "REST" and "GRPC", and the operator takes one for all; leave 'endpoint' out, and set 'transport'`,
  ],
  [
    'a server without the URI of its model',
    seldon({ graph: { name: 'model', server: 'SKLEARN_SERVER', resources: false } }),
    `shop/iris/p0/model: SKLEARN_SERVER has no 'modelUri' to load its model from; give it one, such as "gs://bucket/model"`,
  ],
  [
    'a graph that never ends',
    seldon({ graph: loop }),
    `shop/iris/p0: 'graph.children[0]' is among its own children, so that requests would never end; leave it out`,
  ],
  [
    'a canary under Knative',
    kserve({ mode: 'Knative', canary: [{ name: 'next', percent: 10 }] }, {}),
    `shop/iris: 'canary' is of the mode "Standard"; in the mode "Knative" set 'canaryTraffic', the share of the newest revision`,
  ],
  [
    'KEDA with a scaleMetric',
    kserve({ autoscaler: 'keda' }, { autoscale: { min: 1, max: 2, concurrency: 4 } }),
    `shop/iris/predictor: 'autoscale': 'concurrency' is a scaleMetric of Knative, which KEDA does not measure; give 'cpu' or 'memory' or 'prometheus', or the mode "Knative"`,
  ],
  [
    'a URI without a scheme',
    kserve({}, { model: { format: 'sklearn', protocol: 'v2', uri: 'models/iris' } }),
    `shop/iris/predictor: 'model': 'uri' is "models/iris", which has no scheme; write it as "gs://bucket/model", "s3://bucket/model" or "pvc://claim/path"`,
  ],
];

const stages = Environments.of('dev', 'prod');

const ENVIRONMENTS: Row[] = [
  [
    'a quota smaller than its apps need',
    (chart) => {
      const env = new Environment(chart, stages.dev, { quota: { memory: '1Gi' } });
      new WebApp(env, 'api', { ...GOOD, replicas: 5 });
    },
    `Validation failed with the following errors:\n  [shop/dev] 'quota.memory' is "1Gi", but the apps of the environment need "1280Mi" (Deployment "api" 5 x 256Mi); raise it, or lower what they need`,
  ],
  [
    'a limit range that refuses its apps',
    (chart) => {
      const env = new Environment(chart, stages.dev, { limits: { max: { memory: '1Gi' } } });
      new WebApp(env, 'api', { ...GOOD, resources: { memory: '2Gi' } });
    },
    `Validation failed with the following errors:\n  [shop/dev] container "api" of Deployment "api" is limited to "2Gi" of memory, above 'limits.max' "1Gi"; change the app's 'resources' or 'limits'`,
  ],
  [
    'an app in a namespace that contradicts its environment',
    (chart) => {
      const env = new Environment(chart, stages.dev, { namespace: 'shop-dev' });
      new WebApp(env, 'api', { ...GOOD, namespace: 'shop-prod' });
    },
    `shop/dev/api: 'namespace' is "shop-prod", but the environment shop/dev has "shop-dev"; leave it out, or put this into another chart`,
  ],
  [
    'an environment twice',
    (chart) => {
      new Environment(chart, stages.dev);
      new Environment(chart, stages.dev);
    },
    `shop/dev: the environment "dev" is there twice; give one of them another 'name', or leave it out`,
  ],
  [
    'a choice that forgets an environment',
    () => stages.dev.pick({ dev: 1 } as never),
    `environment "dev": pick() has no value for "prod"; give one for each of "dev", "prod"`,
  ],
];

const repo = 'https://github.com/example/shop.git';

const DELIVERY: Row[] = [
  [
    'an Application without a folder',
    (chart) => new ArgoApplication(chart, 'gitops', { source: { repo } } as never),
    `shop/gitops: 'source.path' is missing; give it the folder of the manifests, or an 'environment' to follow`,
  ],
  [
    'an Application with a misspelt option of its sync',
    (chart) =>
      new ArgoApplication(chart, 'gitops', {
        source: { repo, path: 'dist' },
        automated: { prune: true, selfHeel: true } as never,
      }),
    `shop/gitops: 'automated.selfHeel' is not a prop; did you mean 'selfHeal'?`,
  ],
  [
    'a Kustomization of a folder that other charts share',
    (chart) =>
      new FluxKustomization(chart, 'gitops', {
        environment: new Environment(App.of(chart), stages.dev),
        source: GitRepository.existing('flux-system'),
      }),
    `Validation failed with the following errors:\n  [shop/gitops] 'environment' dev is written into "dist" beside other charts, and Flux applies all files of a folder; set 'yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE' on the App, or give the 'path' of a folder of its own`,
  ],
  [
    'a sync wave that contradicts a dependency',
    (chart) => {
      const env = new Environment(App.of(chart), stages.dev);
      new ArgoApplication(chart, 'gitops', { environment: env, source: { repo } });
      const wave = (value: string) => ({
        deployment: { metadata: { annotations: { 'argocd.argoproj.io/sync-wave': value } } },
      });
      const database = new WebApp(env, 'database', GOOD).patch(wave('5'));
      new WebApp(env, 'api', GOOD).patch(wave('1')).node.addDependency(database);
    },
    `Validation failed with the following errors:\n  [dev] the sync wave of dev/api/Deployment is "1", but dev/database/Deployment, on which it depends, has "5"; raise it to "6", lower the other, or leave them to the dependencies`,
  ],
  [
    'a parameter that no generator of an ApplicationSet gives',
    (chart) =>
      new ArgoApplicationSet(chart, 'fleet', {
        generators: [Generators.list([{ cluster: 'eu-1' }, { cluster: 'us-1' }])],
        template: ({ cluster }) => ({ name: `shop-${cluster}`, source: { repo, path: 'dist/{{.folder}}' } }),
      }),
    `shop/fleet: 'template' has "dist/{{.folder}}", and no generator gives "folder"; there is "cluster"`,
  ],
  [
    'a repository with a password in its address',
    (chart) =>
      new GitRepository(chart, 'apps', {
        url: 'https://robot:s3cr3t@github.com/example/shop.git',
        revision: { branch: 'main' },
      }),
    `shop/apps: 'url' has credentials in it; keep them in a Secret, and leave them out of the URL`,
  ],
];

/** As JavaScript passes it, and TypeScript by `process.env.NAME!` of a variable that is not set. */
const unset = undefined as never;
const WRONG_TYPES: Row[] = [
  [
    'a Secret whose name is not set',
    () => Secrets.existing(unset),
    'Secret: the name is undefined; give it a string, or a Secret of cdk8s-plus',
  ],
  [
    'a certificate whose name is not set',
    () => Secrets.tls(unset),
    'Secret: the name is undefined; give it a string, or a Secret of cdk8s-plus',
  ],
  [
    'a ConfigMap whose name is not set',
    () => Config.existing(unset),
    'ConfigMap: the name is undefined; give it a string, or a ConfigMap of cdk8s-plus',
  ],
  [
    'a key that is not set',
    () => Secrets.existing('keys').key(unset),
    'Secret "keys": the key is undefined; give it a string',
  ],
  [
    'options of files that are null',
    () => Secrets.existing('keys').files(null as never),
    `Secret "keys": 'files' is null; give an object`,
  ],
  [
    'a file that is null',
    (chart) => new Config(chart, 'settings', { files: { 'app.yaml': null as never } }),
    `shop/settings: 'files': the path is null; give it as a string, relative to ${process.cwd()}`,
  ],
  [
    'a file by its number, which would be the terminal',
    () => Secrets.fromEnvFile('keys', 0 as never),
    `Secret "keys": the path is 0; give it as a string, relative to ${process.cwd()}`,
  ],
  [
    'a host that is not set',
    (chart) => new ExternalService(chart, 'db', { host: unset, port: 5432 }),
    `shop/db: 'host' is undefined; give it a string`,
  ],
  [
    'variables for a host without its name',
    (chart) => connected(chart, { env: {} }),
    `shop/api: 'env' has no 'host'; give it the names of two variables, such as { host: 'DB_HOST', port: 'DB_PORT' }, or that of one for the URL`,
  ],
  [
    'a path of a URL that is a number',
    (chart) => connected(chart, { env: 'DB', path: 1 }),
    `shop/db: 'path' is 1; give it a string that starts with a slash`,
  ],
  [
    'an endpoint of an own construct that is none',
    (chart) => new WebApp(chart, 'api', GOOD).connectTo({ endpoint: 'db:5432' } as never, { env: 'DB' }),
    `shop/api: cannot connect to a construct whose 'endpoint' is "db:5432"; make it with new Endpoint(…)`,
  ],
  [
    'a sidecar without a name',
    app({ sidecars: [{ image: 'proxy:1.0.0' }] }),
    `shop/api: the container's name is undefined; give it a string`,
  ],
  [
    'a protocol that is a number',
    app({ ports: { http: { port: 80, appProtocol: 2 } } }),
    `shop/api: port "http": 'appProtocol' is 2; give it a string`,
  ],
  [
    'a word of a command that is a number',
    app({ health: { exec: ['check', 5] } }),
    `shop/api: 'health': startup: 'exec[1]' is 5; give it a string`,
  ],
  [
    'a service of a gRPC probe that is a number',
    app({ health: { grpc: 'http', service: 1 } }),
    `shop/api: 'health': startup: 'service' is 1; give it a string`,
  ],
  ['a health that is null', app({ health: null }), `shop/api: 'health' is null; leave it out`],
  [
    'an exposure that is null',
    app({ expose: Expose.ingress(null as never) }),
    `shop/api: 'expose' is null; give an object`,
  ],
  [
    'ports of a load balancer that are null',
    app({ expose: Expose.loadBalancer({ ports: null as never }) }),
    `shop/api: 'expose': 'ports' is null; name the ports to expose, such as ['http'] or { http: 80 }`,
  ],
  [
    'a deadline that is no duration',
    (chart) => new OneOffJob(chart, 'migrate', { image: 'migrate:1.0.0', activeDeadline: '' as never }),
    `shop/migrate: 'activeDeadline' is ""; give it a Duration, such as Duration.seconds(30)`,
  ],
  [
    'an exit code that is not set',
    (chart) =>
      new OneOffJob(chart, 'migrate', {
        image: 'migrate:1.0.0',
        podFailurePolicy: [{ action: 'FailJob', exitCodes: [unset] }],
      }),
    `shop/migrate: 'podFailurePolicy[0]': 'exitCodes' has undefined; a failure has a code from 1 to 255`,
  ],
  [
    'a waiver whose reason is not set',
    (chart) => new WebApp(chart, 'api', GOOD).waive('practice/image-is-pinned', unset),
    'shop/api: the waiver of "practice/image-is-pinned" has no reason; say why',
  ],
  [
    'defaults that are not set',
    (chart) => Defaults.of(chart).set(unset),
    'shop: the defaults are undefined; give an object',
  ],
  [
    'a default that is null',
    (chart) => Defaults.of(chart).set({ probes: null as never }),
    `shop: 'probes' is null; leave it out`,
  ],
  [
    'choices of environments that are not set',
    (chart) => new Environment(App.of(chart), stages.dev).stage.pick(unset),
    'environment "dev": pick() has undefined; give it a value for each of "dev", "prod"',
  ],
  [
    'an app without its backend',
    (chart) => new FrontendBackendApp(chart, 'shop', { frontend: GOOD } as never),
    `shop/shop: 'backend' is missing; give it the props of a WebApp, such as { image, port }`,
  ],
  [
    'a batch with a latency in numbers',
    (chart) =>
      new InferenceService(chart, 'iris', {
        predictor: {
          model: { format: 'sklearn', protocol: 'v2', uri: 's3://models/iris' },
          resources: false,
          batcher: { maxLatency: 50 },
        },
      } as never),
    `shop/iris/predictor: 'batcher': 'maxLatency' is 50; give it a Duration, such as Duration.millis(50)`,
  ],
  [
    'fields for files that are not set',
    app({ files: { '/pod': Storage.downwardApi(unset) } }),
    `shop/api: 'downwardApi' is undefined; name the files, each with its field, such as { labels: PodField.labels }`,
  ],
  [
    'a source range that is not set',
    app({ expose: Expose.loadBalancer({ sourceRanges: [unset] }) }),
    `shop/api: 'expose': 'sourceRanges' has undefined, which is no address range; write it as "10.0.0.0/8"`,
  ],
];

function connected(chart: Chart, options: object): WebApp<'http'> {
  const db = new ExternalService(chart, 'db', { host: 'db.example.com', port: 5432 });
  return new WebApp(chart, 'api', GOOD).connectTo(db, options as never);
}

describe.each([
  ...WRONG_TYPES,
  ...ENVIRONMENTS,
  ...DELIVERY,
  ...AT_THE_APP,
  ...JOBS,
  ...AGENTS,
  ...PLACEMENTS,
  ...SCALING,
  ...EVENTS,
  ...MODEL_SERVERS,
  ...VARIANTS,
  ...OPERATED,
  ...ELSEWHERE,
])('%s', (_, build, message) => {
  test('is refused in full words', () => {
    expect(program(build)).toBe(message);
  });
});

test('nothing of it was written', () => {
  const written = existsSync(outdir) ? readdirSync(outdir) : [];

  expect(written).toEqual([]);
});
