import { fields, records, text, type Container, type ManifestSet, type Pod } from './manifests';
import { portsOf, servicePortsOf } from './ports';

/** Every mount names a volume of its pod. */
export function* volumeMounts({ pods }: ManifestSet): Iterable<string> {
  for (const pod of pods) {
    const templates = records(pod.workload.spec.volumeClaimTemplates).map(({ metadata }) => fields(metadata));
    const volumes = [...records(pod.spec.volumes), ...templates].map(({ name }) => name);
    for (const container of pod.containers) {
      for (const { name } of [...records(container.body.volumeMounts), ...records(container.body.volumeDevices)]) {
        if (!volumes.includes(name)) yield `${container.title}: mounts "${text(name)}", which is no volume of the pod`;
      }
    }
  }
}

/** What must be unique is: objects in the set, and names, ports, paths and variables in a pod. */
export function* uniqueness({ manifests, pods, services }: ManifestSet): Iterable<string> {
  const named = manifests.filter(({ name }) => name !== '');
  const objects = named.map(({ group, title }) => (group === '' ? title : `${title} of ${group}`));
  yield* twice('the set', 'the object', objects);
  for (const service of services) {
    const ports = servicePortsOf(service);
    yield* twice(service.title, 'the port', numbers(ports));
    yield* twice(service.title, 'the port name', names(ports));
  }
  for (const pod of pods) {
    yield* podUniqueness(pod);
    for (const container of pod.containers) yield* containerUniqueness(container);
  }
}

function* podUniqueness(pod: Pod): Iterable<string> {
  yield* twice(pod.title, 'the container', names(pod.containers));
  yield* twice(pod.title, 'the volume', names(records(pod.spec.volumes)));
  yield* twice(pod.title, 'the container port', numbers(portsOf(pod)));
}

function* containerUniqueness({ title, ports, body }: Container): Iterable<string> {
  const mounts = records(body.volumeMounts).map(({ mountPath }) => text(mountPath)?.replace(/(?<=.)\/+$/, ''));
  yield* twice(title, 'the port name', names(ports));
  yield* twice(title, 'the mount path', mounts);
  yield* twice(title, 'the environment variable', names(records(body.env)));
}

function names(things: readonly { readonly name?: unknown }[]): (string | undefined)[] {
  return things.map(({ name }) => text(name));
}

function numbers(ports: readonly { readonly number: unknown; readonly protocol: string }[]): string[] {
  return ports.map(({ number, protocol }) => `${text(number)}/${protocol}`);
}

function* twice(where: string, what: string, values: readonly (string | undefined)[]): Iterable<string> {
  for (const [index, value] of values.entries()) {
    if (value !== undefined && values.indexOf(value) < index) yield `${where}: has ${what} ${value} twice`;
  }
}
