// What the workloads of all benchmarks of building have in common.
const { Duration, Size } = require('cdk8s');

const KEYS = ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'];
const ANNOTATIONS = { 'cdk8s-dovetail/external': `secret/llmops-secrets:${KEYS.join(',')}` };

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

/** The parts of cdk8s-plus' workloads: what is the same for all of them is made once. */
function plusParts() {
  const plus = require('cdk8s-plus-28');
  const timing = (period, failureThreshold) => ({
    periodSeconds: Duration.seconds(period),
    timeoutSeconds: Duration.seconds(3),
    failureThreshold,
  });
  const [startup, readiness, liveness] = [timing(5, 60), timing(10, 3), timing(10, 6)];
  const resources = {
    cpu: { request: plus.Cpu.millis(100) },
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
  const lifecycle = { preStop: plus.Handler.fromCommand(['sleep', '5']) };
  const terminationGracePeriod = Duration.seconds(30);
  const probe = (path, options) => plus.Probe.fromHttpGet(path, { port: 8080, ...options });
  const commandProbe = (command, options) => plus.Probe.fromCommand(command, options);
  return {
    plus,
    strategy,
    container: (name) => ({ name, image: `${name}:1.0.0`, resources, securityContext }),
    drain: () => ({ terminationGracePeriod }),
    hook: () => ({ lifecycle }),
    probes: (path) => ({
      startup: probe(path, startup),
      readiness: probe(path, readiness),
      liveness: probe(path, liveness),
    }),
    commandProbes: (command) => ({
      startup: commandProbe(command, startup),
      readiness: commandProbe(command, readiness),
      liveness: commandProbe(command, liveness),
    }),
    minutes: (count) => Duration.minutes(count),
    metadata: (name) => {
      const { labels } = labelsOf(name);
      return {
        metadata: { name, labels, annotations: ANNOTATIONS },
        podMetadata: { labels },
        automountServiceAccountToken: false,
      };
    },
  };
}

module.exports = { ANNOTATIONS, KEYS, labelsOf, plusParts };
