import { ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { Endpoint, type Connectable } from './endpoint';
import { constructError, describeValue } from '../props/construct-error';
import type { PortProtocol } from '../pod/ports';

/** A Service that is not ours: a KubeService, or a Service of any version of cdk8s-plus. */
export interface ServiceObject extends IConstruct {
  readonly kind: string;
  readonly name: string;
}

/** The fields of a Service that callers need. */
interface ServiceJson {
  readonly metadata?: { readonly namespace?: string };
  readonly spec?: {
    readonly ports?: readonly { readonly name?: string; readonly port: number; readonly protocol?: PortProtocol }[];
  };
}

/**
 * Where the other answers: its `endpoint`, or the ports of a Service.
 *
 * @throws on a value that has neither, and on a Service without ports
 */
export function endpointOfTarget<P extends string>(
  owner: Construct,
  other: Connectable<P> | ServiceObject,
): Endpoint<P> {
  if (typeof other === 'object' && other !== null) {
    if ('endpoint' in other) return other.endpoint;
    if ('node' in other && other.kind === 'Service') return endpointOfService(owner, other);
  }
  throw constructError(
    owner,
    `cannot connect to ${describeValue(other)}; give it an app, an ExternalService, a Service, or a construct with an 'endpoint'`,
  );
}

function endpointOfService<P extends string>(owner: Construct, service: ServiceObject): Endpoint<P> {
  const object = ApiObject.isApiObject(service) ? service : ApiObject.of(service);
  const { metadata, spec } = object.toJson() as ServiceJson;
  const ports = (spec?.ports ?? []).map(({ name, port, protocol = 'TCP' }) => ({
    name: name ?? String(port),
    port,
    protocol,
    service: object.name,
  }));
  if (ports.length === 0)
    throw constructError(owner, `Service "${object.name}" (${service.node.path}) has no ports; add one to connect to`);
  return new Endpoint(object, metadata?.namespace, ports);
}
