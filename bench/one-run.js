// One measured process: makes N apps with one library, and prints what that took as JSON.
//
// Plain JavaScript over the compiled package: cdk8s-plus comes compiled too, and ts-node would add its own time and memory to one side.
const { mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { App, Chart } = require('cdk8s');

/** Each makes a Deployment and a Service an app: a port, a probe, requests and limits, and all keys of one Secret as environment. */
const SIDES = {
  ours() {
    const { Secrets, WebApp } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'] });
      for (let index = 0; index < count; index++) {
        new WebApp(chart, `app-${index}`, {
          image: `app-${index}:1.0.0`,
          port: 8080,
          health: '/healthz',
          envFrom: [keys],
          // cdk8s-plus has none
          disruptionBudget: false,
        });
      }
    };
  },
  theirs() {
    const { Deployment, Env, Probe, Secret } = require('cdk8s-plus-28');
    return (chart, count) => {
      const keys = Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const deployment = new Deployment(chart, `app-${index}`, {
          metadata: { name: `app-${index}` },
          replicas: 2,
          containers: [
            {
              image: `app-${index}:1.0.0`,
              portNumber: 8080,
              readiness: Probe.fromHttpGet('/healthz', { port: 8080 }),
              envFrom: [Env.fromSecret(keys)],
            },
          ],
        });
        deployment.exposeViaService({ name: `app-${index}`, ports: [{ port: 8080, targetPort: 8080 }] });
      }
    };
  },
  // nothing checked, nothing computed: below this no construct with two typed objects can be
  typed() {
    const { Construct } = require('constructs');
    const { k8s } = require('cdk8s-plus-28');
    const amounts = (cpu, memory) => ({ cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) });
    return (chart, count) => {
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const labels = { 'app.kubernetes.io/name': name };
        const scope = new Construct(chart, name);
        const container = {
          name,
          image: `${name}:1.0.0`,
          ports: [{ containerPort: 8080 }],
          readinessProbe: { httpGet: { path: '/healthz', port: k8s.IntOrString.fromNumber(8080) } },
          resources: { requests: amounts('100m', '256Mi') },
          envFrom: [{ secretRef: { name: 'llmops-secrets' } }],
        };
        new k8s.KubeDeployment(scope, 'Deployment', {
          metadata: { name, labels },
          spec: {
            replicas: 2,
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: { containers: [container] } },
          },
        });
        new k8s.KubeService(scope, 'Service', {
          metadata: { name, labels },
          spec: { selector: labels, ports: [{ port: 8080 }] },
        });
      }
    };
  },
};

const [side, size] = process.argv.slice(2);
const count = Number(size);
const fill = SIDES[side]();
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-dovetail-bench-'));

try {
  // once in a fresh process, as users run it: here alone the peak of memory is that of one synth
  const first = round();
  const peak = process.resourceUsage().maxRSS;
  const yaml = readdirSync(outdir).map((file) => readFileSync(join(outdir, file), 'utf8'));
  const objects = yaml.join('\n').match(/^kind: /gm).length;
  // then warm: the compiler has seen all it will see, and one app alone is too short to be timed
  for (let made = count; made < 300; made += count) round();
  const rounds = Array.from({ length: Math.max(1, Math.min(50, Math.ceil(1000 / count))) }, round);
  const mean = (pick) => rounds.reduce((sum, taken) => sum + pick(taken), 0) / rounds.length;
  const warm = { build: mean(({ build }) => build), synth: mean(({ synth }) => synth) };
  process.stdout.write(JSON.stringify({ first, warm, peak, objects, bytes: yaml.join('').length }));
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

/** CPU time in milliseconds to build the apps, and to synthesize them. */
function round() {
  // what an earlier round left behind is not this one's work
  globalThis.gc();
  const app = new App({ outdir });
  const build = timed(() => {
    fill(new Chart(app, 'chart'), count);
  });
  const synth = timed(() => {
    app.synth();
  });
  return { build, synth };
}

/** CPU time of all threads, which the garbage collector's work is part of. */
function timed(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
