import { k8s } from 'cdk8s-plus-28';
import { wholeSeconds } from '../props/duration';
import { list, misuse, type Place, shown } from '../props/construct-error';
import { findPort, type Port } from './ports';
import type { Health, Probe, ProbeDefaults, ProbeTiming, Probes } from './probes';

/** Probes as Kubernetes has them. */
export interface ContainerProbes {
  readonly readinessProbe?: k8s.Probe;
  readonly livenessProbe?: k8s.Probe;
  readonly startupProbe?: k8s.Probe;
}

type Kind = keyof Probes;
const HANDLERS = ['path', 'tcp', 'grpc', 'exec'];
const KINDS: readonly Kind[] = ['readiness', 'liveness', 'startup'];

/**
 * The probes of a container.
 *
 * @throws on a path without a slash at its start, on a port that the container does not declare, and on numbers that Kubernetes refuses
 */
export function resolveProbes(
  place: Place,
  health: Health | undefined,
  ports: readonly Port[],
  defaults: ProbeDefaults,
): ContainerProbes {
  if (health === false) return {};
  const render = (kind: Kind, probe: Probe): k8s.Probe => renderProbe(place, kind, probe, ports, defaults[kind]);
  if (health === undefined) {
    // a TCP connection is all that can be asked of an app of which nothing is known
    const first = ports.find(isTcp);
    return first === undefined ? {} : { readinessProbe: render('readiness', { tcp: first.name }) };
  }
  if (typeof health === 'string') return askPath(place, health, ports, defaults);
  const given = health;
  if (typeof given !== 'object' || given === null)
    throw misuse(place, `'health' is ${shown(given)}; give it a path, a probe, or probes`);
  if (isProbe(given)) {
    // three failures are few enough to take a pod out of service, and far too few to start in; and only readiness may ask twice
    const { successThreshold: _, ...alive } = given;
    const { period: __, failureThreshold: ___, ...starting } = alive;
    return {
      startupProbe: render('startup', starting),
      readinessProbe: render('readiness', given),
      livenessProbe: render('liveness', alive),
    };
  }
  const unknown = Object.keys(given).filter((key) => !(KINDS as readonly string[]).includes(key));
  if (unknown.length > 0)
    throw misuse(place, `'health' has ${list(unknown)}; it takes a path, or readiness, liveness and startup`);
  const { readiness, liveness, startup } = given;
  return {
    ...(startup && { startupProbe: render('startup', startup) }),
    ...(readiness && { readinessProbe: render('readiness', readiness) }),
    ...(liveness && { livenessProbe: render('liveness', liveness) }),
  };
}

/** The probes of containers that are asked by a path alone, by the defaults and the path: apps of one repo ask for few. */
const askedPaths = new WeakMap<ProbeDefaults, Map<string, AskedPath>>();

interface AskedPath {
  readonly port: string;
  readonly probes: ContainerProbes;
}

/** One question, asked for three reasons. */
function askPath(place: Place, path: string, ports: readonly Port[], defaults: ProbeDefaults): ContainerProbes {
  const port = portOf(place, "'health': startup", undefined, ports).name;
  let asked = askedPaths.get(defaults);
  if (asked === undefined) askedPaths.set(defaults, (asked = new Map<string, AskedPath>()));
  const known = asked.get(path);
  if (known?.port === port) return known.probes;
  const question = handler(place, "'health': startup", { path }, ports);
  const probes = {
    startupProbe: timed(question, timing(place, "'health': startup", 'startup', {}, defaults.startup)),
    readinessProbe: timed(question, timing(place, "'health': readiness", 'readiness', {}, defaults.readiness)),
    livenessProbe: timed(question, timing(place, "'health': liveness", 'liveness', {}, defaults.liveness)),
  };
  asked.set(path, { port, probes });
  return probes;
}

function isProbe(health: Probe | Probes): health is Probe {
  return HANDLERS.some((handler) => handler in health);
}

function renderProbe(place: Place, kind: Kind, probe: Probe, ports: readonly Port[], defaults: ProbeTiming): k8s.Probe {
  const what = `'health': ${kind}`;
  if (typeof probe !== 'object' || probe === null || !isProbe(probe)) {
    throw misuse(place, `${what} has no handler; give it one of 'path', 'tcp', 'grpc' and 'exec'`);
  }
  const handlers = HANDLERS.filter((handler) => handler in probe);
  if (handlers.length > 1) throw misuse(place, `${what} has ${list(handlers)}; a probe has one handler`);
  return timed(handler(place, what, probe, ports), timing(place, what, kind, probe, defaults));
}

/** Field by field: spreads took a tenth of the time to build an app. What is undefined is not written. */
function timed({ exec, grpc, httpGet, tcpSocket }: k8s.Probe, when: k8s.Probe): k8s.Probe {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold } = when;
  return {
    exec,
    grpc,
    httpGet,
    tcpSocket,
    initialDelaySeconds,
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
    successThreshold,
  };
}

function handler(place: Place, what: string, probe: Probe, ports: readonly Port[]): k8s.Probe {
  if ('exec' in probe) {
    const given: unknown = probe.exec;
    if (!Array.isArray(given))
      throw misuse(place, `${what}: 'exec' is ${shown(given)}; write it as a list, a word an item`);
    if (probe.exec.length === 0 || probe.exec[0] === '')
      throw misuse(place, `${what} has an empty command; say what to run`);
    return { exec: { command: [...probe.exec] } };
  }
  if ('grpc' in probe) {
    return {
      grpc: {
        port: portOf(place, what, probe.grpc, ports).port,
        ...(probe.service !== undefined && { service: probe.service }),
      },
    };
  }
  if ('tcp' in probe) {
    const port = portOf(place, what, probe.tcp, ports);
    return { tcpSocket: { port: intOrString(typeof probe.tcp === 'number' ? port.port : port.name) } };
  }
  if (typeof probe.path !== 'string' || !probe.path.startsWith('/')) {
    throw misuse(place, `${what} has the path ${shown(probe.path)}; it starts with a slash: "/${String(probe.path)}"`);
  }
  const port = portOf(place, what, probe.port, ports);
  const headers = probe.headers && httpHeaders(place, what, probe.headers);
  return {
    httpGet: {
      path: probe.path,
      port: intOrString(typeof probe.port === 'number' ? port.port : port.name),
      scheme: probe.scheme,
      httpHeaders: headers && headers.length > 0 ? headers : undefined,
    },
  };
}

function httpHeaders(place: Place, what: string, given: Readonly<Record<string, string>>): k8s.HttpHeader[] {
  return Object.entries(given).map(([name, value]) => {
    if (!/^[-!#$%&'*+.^_`|~A-Za-z0-9]+$/.test(name))
      throw misuse(place, `${what} has the header "${name}", which no request can have`);
    return { name, value };
  });
}

function portOf(place: Place, what: string, given: string | number | undefined, ports: readonly Port[]): Port {
  if (given === undefined) {
    const first = ports.find(isTcp);
    if (first === undefined) throw misuse(place, `${what} has no TCP port to ask; add it to 'ports'`);
    return first;
  }
  const tcp = ports.filter(isTcp);
  if (typeof given !== 'number') return findPort(place, tcp, given, what);
  const found = tcp.find((port) => port.port === given);
  if (found === undefined) {
    const known = tcp.length === 0 ? 'no TCP port' : list(tcp.map((port) => `${port.name} (${port.port})`));
    throw misuse(place, `${what} asks port ${given}, which the container does not declare; it has ${known}`);
  }
  return found;
}

function isTcp(port: Port): boolean {
  return port.protocol === 'TCP';
}

/** The timing of probes that give none of their own, by their defaults, which all apps of a scope share. */
const usual = new WeakMap<ProbeTiming, k8s.Probe>();
const TIMINGS: readonly (keyof ProbeTiming)[] = [
  'initialDelay',
  'period',
  'timeout',
  'failureThreshold',
  'successThreshold',
];

function timing(place: Place, what: string, kind: Kind, given: ProbeTiming, defaults: ProbeTiming): k8s.Probe {
  if (TIMINGS.some((name) => given[name] !== undefined)) return ownTiming(place, what, kind, given, defaults);
  let known = usual.get(defaults);
  // what one kind may ask for another may not
  if (known === undefined || known.successThreshold !== undefined)
    usual.set(defaults, (known = ownTiming(place, what, kind, {}, defaults)));
  return known;
}

function ownTiming(place: Place, what: string, kind: Kind, given: ProbeTiming, defaults: ProbeTiming): k8s.Probe {
  const { initialDelay, period, timeout, failureThreshold, successThreshold } = {
    ...defaults,
    ...dropUndefined(given),
  };
  const counted = (name: string, count: number | undefined) => {
    if (count === undefined) return undefined;
    if (!Number.isInteger(count) || count < 1)
      throw misuse(place, `${what}: '${name}' is ${count}; it is a whole number from 1`);
    return count;
  };
  if (successThreshold !== undefined && successThreshold !== 1 && kind !== 'readiness') {
    throw misuse(place, `${what}: 'successThreshold' is ${successThreshold}; only readiness may ask for more than 1`);
  }
  const result = {
    initialDelaySeconds: initialDelay && wholeSeconds(place, `${what}: 'initialDelay'`, initialDelay),
    periodSeconds: period && wholeSeconds(place, `${what}: 'period'`, period, 1),
    timeoutSeconds: timeout && wholeSeconds(place, `${what}: 'timeout'`, timeout, 1),
    failureThreshold: counted('failureThreshold', failureThreshold),
    successThreshold: counted('successThreshold', successThreshold),
  };
  return dropUndefined(result);
}

function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}

function intOrString(port: string | number): k8s.IntOrString {
  return typeof port === 'number' ? k8s.IntOrString.fromNumber(port) : k8s.IntOrString.fromString(port);
}

/** How long a container may take to start before it is restarted, in seconds; 0 without a startup probe. */
export function startupBudget({ startupProbe }: ContainerProbes): number {
  if (startupProbe === undefined) return 0;
  const { initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 } = startupProbe;
  return initialDelaySeconds + periodSeconds * failureThreshold;
}
