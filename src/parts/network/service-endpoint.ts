import { ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { UNKNOWN_ADDRESSES } from '../isolation/traffic-peer';
import type { Labels } from '../naming/labels';
import { Endpoint, type Connectable } from './endpoint';
import { constructError, describeValue } from '../props/construct-error';
import type { PortProtocol } from '../pod/ports';

/** A Service of another library: a KubeService, or a Service of any version of cdk8s-plus. */
export interface ServiceObject extends IConstruct {
  /** The kind, `Service`. */
  readonly kind: string;
  /** The name. */
  readonly name: string;
}

/** The fields of a Service that callers need. */
interface ServiceJson {
  readonly metadata?: { readonly namespace?: string };
  readonly spec?: {
    readonly type?: string;
    readonly clusterIP?: string;
    readonly selector?: Labels;
    readonly ports?: readonly {
      readonly name?: string;
      readonly port: number;
      readonly targetPort?: number | string;
      readonly protocol?: PortProtocol;
    }[];
  };
}

/**
 * The address of the other app: its `endpoint`, or the ports of a Service.
 *
 * @throws on a value that has neither, and on a Service without ports
 */
export function endpointOfTarget<P extends string>(
  owner: Construct,
  other: Connectable<P> | ServiceObject,
): Endpoint<P> {
  if (typeof other === 'object' && other !== null) {
    if ('endpoint' in other) {
      if (isEndpoint(other.endpoint)) return other.endpoint;
      throw constructError(
        owner,
        `cannot connect to a construct whose 'endpoint' is ${describeValue(other.endpoint)}; make it with new Endpoint(…)`,
      );
    }
    if (isTarget(other)) return endpointOfService(owner, other);
  }
  throw constructError(
    owner,
    `cannot connect to ${describeValue(other)}; give it an app, an ExternalService, a Service, or a construct with an 'endpoint'`,
  );
}

/** By its members: another copy of the package may be loaded too. */
function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'portNamed' in value;
}

/** Whether a value is an app or a Service, by its members. */
export function isTarget(value: unknown): value is Connectable | ServiceObject {
  if (typeof value !== 'object' || value === null) return false;
  return 'endpoint' in value || ('node' in value && (value as Partial<ServiceObject>).kind === 'Service');
}

function endpointOfService<P extends string>(owner: Construct, service: ServiceObject): Endpoint<P> {
  const object = ApiObject.isApiObject(service) ? service : ApiObject.of(service);
  const { metadata, spec } = object.toJson() as ServiceJson;
  const isHeadless = spec?.clusterIP === 'None';
  const ports = (spec?.ports ?? []).map(({ name, port, targetPort, protocol = 'TCP' }) => ({
    name: name ?? String(port),
    port,
    protocol,
    service: object.name,
    // the pods of a headless Service answer on their own ports
    target: isHeadless ? port : (targetPort ?? port),
  }));
  if (ports.length === 0)
    throw constructError(owner, `Service "${object.name}" (${service.node.path}) has no ports; add one to connect to`);
  const { selector, type } = spec ?? {};
  const backing =
    type === 'ExternalName'
      ? UNKNOWN_ADDRESSES
      : selector === undefined
        ? undefined
        : { owner: object, selector, namespace: metadata?.namespace };
  return Endpoint.backedBy(backing, object, metadata?.namespace, ports);
}
