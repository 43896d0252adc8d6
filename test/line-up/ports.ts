import {
  fields,
  records,
  text,
  type Container,
  type Fields,
  type Manifest,
  type ManifestSet,
  type Pod,
  type Port,
} from './manifests';
import { matches, showMap } from './selectors';

interface ServicePort {
  readonly name: string | undefined;
  readonly number: unknown;
  readonly target: unknown;
  readonly protocol: string;
}

export function servicePortsOf(service: Manifest): readonly ServicePort[] {
  return records(service.spec.ports).map((port) => ({
    name: text(port.name),
    number: port.port,
    target: port.targetPort ?? port.port,
    protocol: text(port.protocol) ?? 'TCP',
  }));
}

/** The pods behind a Service; none for one without a selector, whose endpoints someone keeps by hand. */
export function podsBehind({ running }: ManifestSet, service: Manifest): readonly Pod[] {
  const selector = fields(service.spec.selector);
  if (Object.keys(selector).length === 0) return [];
  return running.filter((pod) => pod.namespace === service.namespace && matches({ matchLabels: selector }, pod.labels));
}

/** The container port of a pod that a Service port sends to. */
function reached(pod: Pod, { target, protocol }: ServicePort): Port | undefined {
  return portsOf(pod).find(
    (port) => port.protocol === protocol && (typeof target === 'string' ? port.name : port.number) === target,
  );
}

/** Every Service selects pods, and each of its ports reaches a container port of all of them. */
export function* servicePorts(set: ManifestSet): Iterable<string> {
  for (const service of set.services) {
    const selector = fields(service.spec.selector);
    if (Object.keys(selector).length === 0 || service.spec.type === 'ExternalName') continue;
    const pods = podsBehind(set, service);
    if (pods.length === 0) yield `${service.title}: selects no pod of its namespace by ${showMap(selector)}`;
    for (const pod of pods) {
      for (const port of servicePortsOf(service)) {
        // a container may listen on a port that it does not declare, but not under a name
        const undeclared = typeof port.target === 'number' && portsOf(pod).length === 0;
        // clients of a headless Service connect to the pods themselves: nothing forwards to a number
        const unforwarded = typeof port.target === 'number' && service.spec.clusterIP === 'None';
        if (undeclared || unforwarded || reached(pod, port) !== undefined) continue;
        const target = `${text(port.target)}/${port.protocol}`;
        yield `${service.title}: port ${text(port.number)} targets ${target}, and ${pod.title} has ${showPorts(portsOf(pod))}`;
      }
    }
  }
}

/** Every probe and lifecycle hook reaches a port of its own container. */
export function* probePorts({ pods }: ManifestSet): Iterable<string> {
  for (const container of pods.flatMap((pod) => pod.containers)) {
    for (const [name, handler] of handlersOf(container)) {
      for (const method of ['httpGet', 'tcpSocket', 'grpc']) {
        const { host, port } = fields(handler[method]);
        if (port === undefined || host !== undefined || listens(container, port)) continue;
        yield `${container.title}: ${name} asks port ${text(port)}, and the container has ${showPorts(container.ports)}`;
      }
    }
  }
}

function handlersOf({ body }: Container): readonly (readonly [string, Fields])[] {
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => [name, body[name]] as const);
  const hooks = ['postStart', 'preStop'].map((name) => [name, fields(body.lifecycle)[name]] as const);
  return [...probes, ...hooks].map(([name, handler]) => [name, fields(handler)]);
}

function listens({ ports }: Container, port: unknown): boolean {
  if (typeof port === 'number' && ports.length === 0) return true;
  return ports.some(
    ({ name, number, protocol }) => protocol === 'TCP' && (typeof port === 'string' ? name : number) === port,
  );
}

/** The ports of the containers that live as long as the pod. */
export function portsOf(pod: Pod): readonly Port[] {
  return pod.containers.filter(({ lasting }) => lasting).flatMap(({ ports }) => ports);
}

function showPorts(ports: readonly Port[]): string {
  if (ports.length === 0) return 'no ports';
  return ports
    .map(({ name, number, protocol }) => `${name === undefined ? '' : `${name} `}${text(number)}/${protocol}`)
    .join(', ');
}
