import { k8s } from 'cdk8s-plus-28';
import { qualifiedName } from '../naming/dns-names';
import { constructError, describeValue, refuse } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';

/** A resource of a container. */
export type ContainerResource =
  | 'requests.cpu'
  | 'limits.cpu'
  | 'requests.memory'
  | 'limits.memory'
  | 'requests.ephemeral-storage'
  | 'limits.ephemeral-storage';

const CONTAINER_RESOURCES: readonly string[] = [
  'requests.cpu',
  'limits.cpu',
  'requests.memory',
  'limits.memory',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
] satisfies ContainerResource[];

/** Options of a reference to a resource of a container. */
export interface ContainerResourceOptions {
  /**
   * The container's name; files need it. Synth fails where the pods have no such container.
   *
   * @default - the container whose environment variable it is
   */
  readonly container?: string;

  /**
   * The unit of the value, such as `1Mi` or `1m`.
   *
   * @default '1'
   */
  readonly divisor?: string;
}

/** A field of a pod. */
export type FieldSource =
  { readonly fieldRef: k8s.ObjectFieldSelector } | { readonly resourceFieldRef: k8s.ResourceFieldSelector };

type Reader = 'env' | 'files';

/**
 * A field of the pod itself, by the downward API: the value of an environment variable, or a file of `Storage.downwardApi`.
 *
 * @example
 * new WebApp(chart, 'api', {
 *   image: 'shop-api:2.0.1',
 *   port: 8080,
 *   env: { POD_NAME: PodField.podName, MEMORY_LIMIT: PodField.resource('limits.memory', { divisor: '1Mi' }) },
 *   files: { '/etc/pod': Storage.downwardApi({ labels: PodField.labels }) },
 * });
 */
export class PodField {
  /** The pod's name. */
  static readonly podName = PodField.field('metadata.name');
  /** The pod's namespace. */
  static readonly namespace = PodField.field('metadata.namespace');
  /** The pod's UID. */
  static readonly uid = PodField.field('metadata.uid');
  /** The name of the node; for environment variables. */
  static readonly nodeName = PodField.field('spec.nodeName', ['env']);
  /** The name of the service account; for environment variables. */
  static readonly serviceAccountName = PodField.field('spec.serviceAccountName', ['env']);
  /** The primary IP address of the node; for environment variables. */
  static readonly hostIP = PodField.field('status.hostIP', ['env']);
  /** The primary IP address of the pod; for environment variables. */
  static readonly podIP = PodField.field('status.podIP', ['env']);
  /** All IP addresses of the pod; for environment variables. */
  static readonly podIPs = PodField.field('status.podIPs', ['env']);
  /** All labels, a line each; for files. */
  static readonly labels = PodField.field('metadata.labels', ['files']);
  /** All annotations, a line each; for files. */
  static readonly annotations = PodField.field('metadata.annotations', ['files']);

  /**
   * The value of one label.
   *
   * @throws on a key that no label has
   */
  static label(key: string): PodField {
    refuse('PodField.label', qualifiedName('the key', key));
    return PodField.field(`metadata.labels['${key}']`);
  }

  /**
   * The value of one annotation.
   *
   * @throws on a key that no annotation has
   */
  static annotation(key: string): PodField {
    refuse('PodField.annotation', qualifiedName('the key', key));
    return PodField.field(`metadata.annotations['${key}']`);
  }

  /**
   * A resource that a container requests, or its limit: the node's capacity when the container has none.
   *
   * @throws on another resource, and on a divisor that the resource cannot have
   */
  static resource(resource: ContainerResource, options: ContainerResourceOptions = {}): PodField {
    const place = 'PodField.resource';
    checkProps(place, options, RESOURCE_PROPS, 'options');
    if (!CONTAINER_RESOURCES.includes(resource)) {
      throw constructError(
        place,
        `the resource is ${describeValue(resource)}; it is requests. or limits. with cpu, memory or ephemeral-storage`,
      );
    }
    const { container, divisor } = options;
    if (divisor !== undefined && !/^(1|1m|1k|1M|1G|1T|1P|1E|1Ki|1Mi|1Gi|1Ti|1Pi|1Ei)$/.test(divisor))
      throw constructError(place, `'divisor' is "${divisor}"; it is a unit such as "1", "1m" or "1Mi"`);
    if (divisor === '1m' && !resource.endsWith('.cpu'))
      throw constructError(place, `'divisor' is "1m", which is a unit of CPU alone; set one such as "1Mi"`);
    const reference = {
      resource,
      ...(container !== undefined && { containerName: container }),
      ...(divisor !== undefined && { divisor: k8s.Quantity.fromString(divisor) }),
    };
    return new PodField(
      { resourceFieldRef: reference },
      container === undefined ? ['env'] : ['env', 'files'],
      resource,
    );
  }

  private static field(fieldPath: string, readers: readonly Reader[] = ['env', 'files']): PodField {
    return new PodField({ fieldRef: { fieldPath } }, readers, fieldPath);
  }

  private constructor(
    /** The field, as Kubernetes refers to it. */
    readonly source: FieldSource,
    private readonly readers: readonly Reader[],
    private readonly words: string,
  ) {}

  /** The resource of a container; undefined for other fields. @internal */
  get resource(): k8s.ResourceFieldSelector | undefined {
    return 'resourceFieldRef' in this.source ? this.source.resourceFieldRef : undefined;
  }

  /** The reason why the field cannot be read there. @internal */
  unreadable(reader: Reader): string | undefined {
    if (this.readers.includes(reader)) return undefined;
    if (reader === 'env') return `${this.words} can be read from a file alone; mount it by Storage.downwardApi`;
    return this.resource !== undefined
      ? `${this.words} has no container, which a file needs; set 'container' to the container's name`
      : `${this.words} can be read from an environment variable alone; set it in 'env'`;
  }
}

const RESOURCE_PROPS = {
  container: 'string',
  divisor: 'string',
} as const satisfies PropTypesOf<ContainerResourceOptions>;
