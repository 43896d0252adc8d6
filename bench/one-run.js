// One measured process: makes N apps with one library, and prints what that took as JSON.
//
// Plain JavaScript over the compiled package: cdk8s-plus comes compiled too, and ts-node would add its own time and memory to one side.
const { mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { App, Chart, Duration, Lazy, Size } = require('cdk8s');

const KEYS = ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'];
const ANNOTATIONS = { 'cdk8s-dovetail/external': `secret/llmops-secrets:${KEYS.join(',')}` };

/**
 * Each makes the same Deployment and Service an app: labels, a port, three probes with their timing, requests and limits, security,
 * a rollout, a drain, and all keys of one Secret as environment. What is the same for all apps is made once, on every side.
 */
const SIDES = {
  ours() {
    const { Secrets, WebApp } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: KEYS });
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
  // all but what its API cannot say: topologySpreadConstraints and enableServiceLinks
  theirs() {
    const plus = require('cdk8s-plus-28');
    const { Cpu, Deployment, Env, Handler, Probe, Secret, Service } = plus;
    const timing = (period, failureThreshold) => ({
      periodSeconds: Duration.seconds(period),
      timeoutSeconds: Duration.seconds(3),
      failureThreshold,
    });
    const [startup, readiness, liveness] = [timing(5, 60), timing(10, 3), timing(10, 6)];
    const resources = {
      cpu: { request: Cpu.millis(100) },
      memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
    };
    const securityContext = {
      ensureNonRoot: true,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: false,
      capabilities: { drop: [plus.Capability.ALL] },
      seccompProfile: { type: plus.SeccompProfileType.RUNTIME_DEFAULT },
    };
    const strategy = plus.DeploymentStrategy.rollingUpdate({
      maxSurge: plus.PercentOrAbsolute.percent(25),
      maxUnavailable: plus.PercentOrAbsolute.absolute(0),
    });
    const lifecycle = { preStop: Handler.fromCommand(['sleep', '5']) };
    const terminationGracePeriod = Duration.seconds(30);
    return (chart, count) => {
      const keys = Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const { selector, labels } = labelsOf(name);
        const probe = (options) => Probe.fromHttpGet('/healthz', { port: 8080, ...options });
        const deployment = new Deployment(chart, name, {
          metadata: { name, labels, annotations: ANNOTATIONS },
          podMetadata: { labels },
          replicas: 2,
          strategy,
          select: false,
          terminationGracePeriod,
          automountServiceAccountToken: false,
          containers: [
            {
              name,
              image: `${name}:1.0.0`,
              ports: [{ name: 'http', number: 8080, protocol: plus.Protocol.TCP }],
              startup: probe(startup),
              readiness: probe(readiness),
              liveness: probe(liveness),
              resources,
              securityContext,
              lifecycle,
              envFrom: [Env.fromSecret(keys)],
            },
          ],
        });
        deployment.select(plus.LabelSelector.of({ labels: selector }));
        const service = new Service(deployment, 'Service', {
          metadata: { name, labels },
          type: plus.ServiceType.CLUSTER_IP,
          ports: [{ name: 'http', port: 8080, targetPort: 8080, protocol: plus.Protocol.TCP }],
        });
        for (const label of Object.keys(selector)) service.selectLabel(label, selector[label]);
      }
    };
  },
  // the very bytes of ours, nothing checked, and nothing computed before synth, as on the other sides: below this no construct with two
  // typed objects can be
  typed() {
    const { Construct } = require('constructs');
    const { k8s } = require('cdk8s-plus-28');
    const quantity = (text) => k8s.Quantity.fromString(text);
    const port = k8s.IntOrString.fromString('http');
    const targetPort = k8s.IntOrString.fromNumber(8080);
    const resources = {
      requests: { cpu: quantity('100m'), memory: quantity('256Mi') },
      limits: { memory: quantity('512Mi') },
    };
    const strategy = {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: k8s.IntOrString.fromString('25%'), maxUnavailable: k8s.IntOrString.fromNumber(0) },
    };
    return (chart, count) => {
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const { selector, labels } = labelsOf(name);
        const scope = new Construct(chart, name);
        new k8s.KubeDeployment(scope, 'Deployment', {
          metadata: { name, labels, annotations: ANNOTATIONS },
          spec: Lazy.any({ produce: () => deploymentSpec(name, selector, labels) }),
        });
        new k8s.KubeService(scope, 'Service', {
          metadata: { name, labels },
          spec: Lazy.any({ produce: () => serviceSpec(selector) }),
        });
      }
    };

    function deploymentSpec(name, selector, labels) {
      const probe = (periodSeconds, failureThreshold) => ({
        httpGet: { path: '/healthz', port },
        periodSeconds,
        timeoutSeconds: 3,
        failureThreshold,
      });
      const container = {
        name,
        image: `${name}:1.0.0`,
        ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        startupProbe: probe(5, 60),
        readinessProbe: probe(10, 3),
        livenessProbe: probe(10, 6),
        resources,
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
        envFrom: [{ secretRef: { name: 'llmops-secrets' } }],
      };
      const spread = (topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selector },
      });
      return {
        replicas: 2,
        strategy,
        selector: { matchLabels: selector },
        template: {
          metadata: { labels },
          spec: {
            containers: [container],
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            terminationGracePeriodSeconds: 30,
            topologySpreadConstraints: [spread('kubernetes.io/hostname'), spread('topology.kubernetes.io/zone')],
            enableServiceLinks: false,
            automountServiceAccountToken: false,
          },
        },
      };
    }

    function serviceSpec(selector) {
      return { type: 'ClusterIP', selector, ports: [{ name: 'http', port: 8080, targetPort, protocol: 'TCP' }] };
    }
  },
};

/** The labels that ours emits. */
function labelsOf(name) {
  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
  return {
    selector,
    labels: {
      ...selector,
      'app.kubernetes.io/version': '1.0.0',
      'app.kubernetes.io/managed-by': 'cdk8s-dovetail',
    },
  };
}

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
  // then warm, when the compiler has seen it all, though it is not always done with it; and one app alone is too short to be timed
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
