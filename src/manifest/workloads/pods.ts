import { Container, type ContainerPort } from './containers';
import { PodFields, type PodPlace } from './pod-fields';

/** The pods that a workload makes, or a pod itself. */
export class Pod extends PodFields {
  /** All containers, the init containers first, in the order in which they start. */
  readonly containers: readonly Container<Pod>[];
  /** The containers that run as long as the pod: what can answer on a port. */
  readonly serving: readonly Container<Pod>[];
  /** The ports that those containers declare. */
  readonly ports: readonly ContainerPort[];

  /** @internal */
  constructor(place: PodPlace) {
    super(place);
    this.containers = containersOf(this, place);
    // nearly all pods have no others
    this.serving = this.containers.every(isServing) ? this.containers : this.containers.filter(isServing);
    const [only] = this.serving;
    this.ports =
      this.serving.length === 1 && only !== undefined ? only.ports : this.serving.flatMap(({ ports }) => ports);
  }
}

function isServing(container: Container): boolean {
  return container.isServing;
}

function containersOf(pod: Pod, { spec, extra }: PodPlace): readonly Container<Pod>[] {
  const containers: Container<Pod>[] = [];
  for (const field of spec.at('initContainers').items) {
    // an init container that restarts always is a sidecar, and serves (KEP-753)
    const isSidecar = field.valueAt('restartPolicy') === 'Always';
    containers.push(new Container(field, pod, isSidecar ? 'sidecar' : 'init'));
  }
  for (const field of spec.at('containers').items) containers.push(new Container(field, pod, 'main'));
  if (extra !== undefined)
    for (const { field, name } of extra) containers.push(new Container(field, pod, 'main', name));
  for (const field of spec.at('ephemeralContainers').items) containers.push(new Container(field, pod, 'ephemeral'));
  return containers;
}

/** Whether an operator may fill in what the manifest of its custom resource leaves out. */
export function mayBeFilledIn(pod: PodFields): boolean {
  return pod.workload.type.includes('.') && pod.isExtended;
}
