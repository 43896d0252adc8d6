import { k8s } from 'cdk8s-plus-28';
import { LARGEST_INT32 } from '../props/bounds';
import { wholeSeconds } from '../props/duration';
import { list, constructError, type Place, describeValue } from '../props/construct-error';
import { findPort, type Port } from './ports';
import { probeTime, type ProbeTime, type ProbeTimes } from './probe-times';
import { handlersOf, isProbe, type FileProbe, type Health, type Probe, type Probes } from './probes';

/** Probes as Kubernetes has them. */
export interface ContainerProbes {
  readonly readinessProbe?: k8s.Probe;
  readonly livenessProbe?: k8s.Probe;
  readonly startupProbe?: k8s.Probe;
}

type Kind = keyof Probes;

/** The longest startup in seconds: the deadline of a rollout is longer, and an int32. */
export const LONGEST_STARTUP = LARGEST_INT32 - 600;

/**
 * The probes of a container.
 *
 * @throws on a path without a slash at its start, on a port that the container does not declare, and on numbers that Kubernetes refuses
 */
export function resolveProbes(
  place: Place,
  health: Health | undefined,
  ports: readonly Port[],
  defaults: ProbeTimes,
): ContainerProbes {
  if (health === false) return {};
  const render = (kind: Kind, probe: Probe): k8s.Probe => renderProbe(place, kind, probe, ports, defaults[kind]);
  if (health === undefined) {
    // a TCP connection is all that can be asked of an app of which nothing is known
    const first = ports.find(isTcp);
    return first === undefined ? {} : { readinessProbe: render('readiness', { tcp: first.name }) };
  }
  const given = typeof health === 'string' ? { path: health } : health;
  if (typeof given !== 'object' || given === null)
    throw constructError(place, `'health' is ${describeValue(given)}; give it a path, a probe, or probes`);
  if (isProbe(given)) {
    const asked = handlerOf(place, "'health': startup", given, ports);
    const { initialDelay, period, timeout, failureThreshold } = given;
    // three failures are few enough to take a pod out of service, and far too few to start in; and only readiness may ask twice
    const starting = { initialDelay, timeout };
    const alive = { initialDelay, period, timeout, failureThreshold };
    return bounded(place, {
      startupProbe: timed(asked, probeTime(place, 'startup', starting, defaults.startup)),
      readinessProbe: timed(asked, probeTime(place, 'readiness', given, defaults.readiness)),
      livenessProbe: timed(asked, probeTime(place, 'liveness', alive, defaults.liveness)),
    });
  }
  const { readiness, liveness, startup } = given;
  return bounded(place, {
    ...(startup && { startupProbe: render('startup', startup) }),
    ...(readiness && { readinessProbe: render('readiness', readiness) }),
    ...(liveness && { livenessProbe: render('liveness', liveness) }),
  });
}

/** Throws on a startup that is longer than the deadline of its rollout can be, which is computed from it. */
function bounded(place: Place, probes: ContainerProbes): ContainerProbes {
  const seconds = startupBudget(probes);
  if (seconds <= LONGEST_STARTUP) return probes;
  throw constructError(
    place,
    `'health': startup takes up to ${seconds} seconds; its period times its failureThreshold is at most ${LONGEST_STARTUP}`,
  );
}

function renderProbe(place: Place, kind: Kind, probe: Probe, ports: readonly Port[], defaults: ProbeTime): k8s.Probe {
  const what = `'health': ${kind}`;
  if (typeof probe !== 'object' || probe === null || !isProbe(probe)) {
    throw constructError(place, `${what} has no handler; give it one of 'path', 'tcp', 'grpc', 'exec' and 'file'`);
  }
  return timed(handlerOf(place, what, probe, ports), probeTime(place, kind, probe, defaults));
}

/** Field by field: spreads took a tenth of the time to build an app. What is undefined is not written. */
function timed({ exec, grpc, httpGet, tcpSocket }: k8s.Probe, times: ProbeTime): k8s.Probe {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold } = times;
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

function handlerOf(place: Place, what: string, probe: Probe, ports: readonly Port[]): k8s.Probe {
  const handlers = handlersOf(probe);
  if (handlers.length > 1) throw constructError(place, `${what} has ${list(handlers)}; a probe has one handler`);
  if ('exec' in probe) {
    const given: unknown = probe.exec;
    if (!Array.isArray(given))
      throw constructError(place, `${what}: 'exec' is ${describeValue(given)}; write it as a list, a word an item`);
    if (probe.exec.length === 0 || probe.exec[0] === '')
      throw constructError(place, `${what} has an empty command; say what to run`);
    const odd = probe.exec.findIndex((word) => typeof word !== 'string');
    if (odd >= 0)
      throw constructError(place, `${what}: 'exec[${odd}]' is ${describeValue(probe.exec[odd])}; give it a string`);
    return { exec: { command: [...probe.exec] } };
  }
  if ('file' in probe) return { exec: { command: fileAge(place, what, probe) } };
  if ('grpc' in probe) {
    if (probe.service !== undefined && typeof probe.service !== 'string')
      throw constructError(place, `${what}: 'service' is ${describeValue(probe.service)}; give it a string`);
    return {
      grpc: {
        port: portOf(place, what, probe.grpc, ports).port,
        ...(probe.service !== undefined && { service: probe.service }),
      },
    };
  }
  if ('tcp' in probe) {
    const port = portOf(place, what, probe.tcp, ports);
    return { tcpSocket: { port: portField(probe.tcp, port) } };
  }
  if (typeof probe.path !== 'string' || !probe.path.startsWith('/')) {
    throw constructError(
      place,
      `${what} has the path ${describeValue(probe.path)}; it starts with a slash: "/${String(probe.path)}"`,
    );
  }
  const port = portOf(place, what, probe.port, ports);
  const headers = probe.headers && httpHeaders(place, what, probe.headers);
  return {
    httpGet: {
      path: probe.path,
      port: portField(probe.port, port),
      scheme: probe.scheme,
      httpHeaders: headers && headers.length > 0 ? headers : undefined,
    },
  };
}

/** Succeeds while the file is younger than the age; no `$(`, which the kubelet would take for a variable. */
const FILE_AGE = 'now=`date +%s` && written=`stat -c %Y "$1"` && test `expr "$now" - "$written"` -lt "$2"';

function fileAge(place: Place, what: string, { file, maxAge }: FileProbe): string[] {
  if (typeof file !== 'string' || !file.startsWith('/'))
    throw constructError(place, `${what}: 'file' is ${describeValue(file)}; give it an absolute path`);
  if (maxAge === undefined)
    throw constructError(
      place,
      `${what}: 'maxAge' is missing; give it the longest time between two writes of "${file}"`,
    );
  const seconds = wholeSeconds(place, `${what}: 'maxAge'`, maxAge, 1);
  return ['sh', '-c', FILE_AGE, 'file-age', file, String(seconds)];
}

function httpHeaders(place: Place, what: string, given: Readonly<Record<string, string>>): k8s.HttpHeader[] {
  return Object.entries(given).map(([name, value]) => {
    if (!/^[-A-Za-z0-9]+$/.test(name))
      throw constructError(
        place,
        `${what} has the header "${name}"; Kubernetes takes letters, digits and "-" in the name of a header`,
      );
    return { name, value };
  });
}

function portOf(place: Place, what: string, given: string | number | undefined, ports: readonly Port[]): Port {
  if (given === undefined) {
    const first = ports.find(isTcp);
    if (first === undefined) throw constructError(place, `${what} has no TCP port to ask; add it to 'ports'`);
    return first;
  }
  const tcp = ports.filter(isTcp);
  if (typeof given !== 'number') return findPort(place, tcp, given, what);
  const found = tcp.find((port) => port.port === given);
  if (found === undefined) {
    const known = tcp.length === 0 ? 'no TCP port' : list(tcp.map((port) => `${port.name} (${port.port})`));
    throw constructError(place, `${what} asks port ${given}, which the container does not declare; it has ${known}`);
  }
  return found;
}

function isTcp(port: Port): boolean {
  return port.protocol === 'TCP';
}

/** The port by its name, unless it was given by its number, or the container does not name it. */
function portField(given: string | number | undefined, { port, name, inContainer }: Port): k8s.IntOrString {
  return typeof given === 'number' || !inContainer.named
    ? k8s.IntOrString.fromNumber(port)
    : k8s.IntOrString.fromString(name);
}

/** Returns the time that a container may take to start before it is restarted, in seconds; 0 without a startup probe. */
export function startupBudget({ startupProbe }: ContainerProbes): number {
  if (startupProbe === undefined) return 0;
  const { initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 } = startupProbe;
  return initialDelaySeconds + periodSeconds * failureThreshold;
}
