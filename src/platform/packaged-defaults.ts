import { resolveDefaults, type ResolvedDefaults } from './resolved-defaults';
import { Duration } from 'cdk8s';
import type { DefaultsProps } from './defaults-props';

/** The packaged defaults, with their reasons. */
export const PACKAGED: ResolvedDefaults = resolveDefaults('the packaged defaults', {
  // one pod can go (a drain, a rollout, a crash) while the other answers
  replicas: 2,
  // a new pod is ready before an old one goes
  rollout: { maxSurge: '25%', maxUnavailable: 0 },
  // a drain takes one pod at a time, and can always go on
  disruptionBudget: { maxUnavailable: 1 },
  // soft: a small cluster still runs all of them
  spread: true,
  // no CPU limit: it would throttle while cores are idle; a memory limit: a leak takes its own container, not the node
  resources: { cpu: '100m', memory: '256Mi', memoryLimit: '512Mi' },
  // the namespace may enforce it, and an image that needs more is one word away
  security: 'restricted',
  readOnlyRoot: false,
  probes: {
    readiness: { period: Duration.seconds(10), timeout: Duration.seconds(3), failureThreshold: 3 },
    // slower than readiness: a busy pod is first relieved, and only then restarted
    liveness: { period: Duration.seconds(10), timeout: Duration.seconds(3), failureThreshold: 6 },
    // five minutes to start, and ready five seconds after it is
    startup: { period: Duration.seconds(5), timeout: Duration.seconds(3), failureThreshold: 60 },
  },
  // the preStop delay lasts until the endpoint is removed everywhere, so that no request is lost
  drain: { timeout: Duration.seconds(30), preStop: Duration.seconds(5), hook: true },
  // load comes back: what was removed too early must start again
  scaleDown: { stabilization: Duration.minutes(5), policies: [{ percent: 50, period: Duration.minutes(1) }] },
  pullPolicy: undefined,
  imagePullSecrets: [],
  labels: {},
  // a Service called `vllm` gives VLLM_PORT to every pod, which vLLM reads as its own
  serviceLinks: false,
  // a token gives an attacker of the app its permissions
  tokenAutomount: false,
  // a policy denies what no wire is known of: calls by addresses of other sources would time out
  isolate: false,
  network: {},
  additions: true,
  kubernetes: '1.28',
  // the first with timeouts in its standard channel, of October 2024
  gatewayApi: '1.2',
});

/** The defaults with which objects have only what their props ask for. */
export const PLAIN = {
  replicas: false,
  rollout: false,
  disruptionBudget: false,
  scaleDown: false,
  spread: false,
  resources: false,
  security: 'image',
  readOnlyRoot: false,
  probes: false,
  drain: false,
  serviceLinks: 'unset',
  tokenAutomount: 'unset',
  isolate: false,
  additions: false,
} as const satisfies DefaultsProps;
