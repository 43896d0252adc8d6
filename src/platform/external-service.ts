import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { isIP } from 'node:net';
import { Endpoint, type Connectable, type UrlOptions } from '../parts/network/endpoint';
import { cidrProblem } from '../parts/isolation/address-range';
import { UNKNOWN_ADDRESSES } from '../parts/isolation/traffic-peer';
import { checkAnnotations, checkLabels } from '../parts/naming/labels';
import { constructError, refuse } from '../parts/props/construct-error';
import { dnsSubdomain, serviceName } from '../parts/naming/dns-names';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { PORT_PROPS, resolvePorts, type Ports } from '../parts/pod/ports';
import type { Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { withdraw } from '../parts/naming/withdraw';
import { checkProps, recordOf, type PropTypesOf } from '../parts/props/prop-types';

/** Properties common to all external services. */
export interface ExternalServiceBase {
  /**
   * The Service's name, which is its DNS name in the cluster.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /** The DNS name outside, such as `db.example.com`; an address is none. */
  readonly host: string;

  /**
   * The ranges of addresses that the host has, such as `203.0.113.0/24`: network policies know no DNS names. Only callers that are isolated use
   * them.
   *
   * @default - any address
   */
  readonly addresses?: readonly string[];

  /**
   * Labels for the Service.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Annotations for the Service.
   *
   * @default - none
   */
  readonly annotations?: Labels;
}

/** The ports of an external service: one, or several by name. */
export type ExternalServiceProps<P extends string = string> = ExternalServiceBase &
  ({ readonly port: number; readonly ports?: never } | { readonly ports: Ports<P>; readonly port?: never });

const EXTERNAL_SERVICE_PROPS = {
  name: 'string',
  host: 'string',
  addresses: 'list',
  port: 'any',
  ports: recordOf(PORT_PROPS),
  labels: 'record',
  annotations: 'record',
} as const satisfies PropTypesOf<ExternalServiceProps>;

/**
 * A name in the cluster for a service outside of it (a Service of type ExternalName).
 *
 * The cluster's DNS answers with the outside name; callers still say the inside one, so servers that look at the Host header or at a
 * certificate's name may refuse them.
 *
 * @see docs/guides/exposing-an-app.md
 *
 * @example
 * const payments = new ExternalService(chart, 'payments', { host: 'payments.example.com', port: 443 });
 * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
 *
 * api.connectTo(payments, { env: 'PAYMENTS_URL', scheme: 'https' });
 */
export class ExternalService<const P extends string = string> extends Construct implements Connectable<P> {
  /** The Service. */
  readonly service: k8s.KubeService;

  /** The address of the external service. */
  readonly endpoint: Endpoint<P>;

  /** @throws on a name or host that Kubernetes refuses, and on an address for a host */
  constructor(scope: Construct, id: string, props: ExternalServiceProps<P>) {
    super(scope, id);
    try {
      checkProps(this, props, EXTERNAL_SERVICE_PROPS);
      const name = props.name ?? id;
      const problem = serviceName(props.name === undefined ? "the construct's id" : "'name'", name);
      if (problem !== undefined)
        throw constructError(this, props.name === undefined ? `${problem} as 'name'` : problem);
      if (isIP(props.host) !== 0)
        throw constructError(
          this,
          `'host' is the address ${props.host}, which an ExternalName takes for a name; give a DNS name`,
        );
      refuse(this, hostOfUrl(props.host) ?? dnsSubdomain("'host'", props.host));
      checkLabels(this, 'labels', props.labels);
      checkAnnotations(this, 'annotations', props.annotations);
      const ports = resolvePorts(this, props, true);
      const odd = ports.find(
        (port) => port.nodePort !== undefined || (port.servicePort !== undefined && port.servicePort !== port.port),
      );
      if (odd !== undefined) {
        throw constructError(
          this,
          `port "${odd.name}" has a 'servicePort' or 'nodePort', but DNS alone stands before an external service; give the port that it answers on`,
        );
      }
      const addresses =
        props.addresses === undefined ? UNKNOWN_ADDRESSES : { addresses: addressesOf(this, props.addresses) };
      const { namespace } = Chart.of(this);
      Registry.of(this).claimName(this, 'Service', namespace, name);
      this.service = patchable(
        new k8s.KubeService(this, 'Service', {
          metadata: {
            name,
            ...(props.labels && { labels: { ...props.labels } }),
            ...(props.annotations && { annotations: { ...props.annotations } }),
          },
          spec: {
            type: 'ExternalName',
            externalName: props.host,
            ports: ports.map(({ name: portName, port, protocol, appProtocol }) => ({
              name: portName,
              port,
              protocol,
              ...(appProtocol !== undefined && { appProtocol }),
            })),
          },
        }),
      );
      this.endpoint = Endpoint.backedBy(
        addresses,
        this,
        namespace,
        ports.map((port) => ({ name: port.name, port: port.port, protocol: port.protocol, service: name })),
      );
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The DNS name for callers anywhere in the cluster. */
  get host(): string {
    return this.endpoint.host(undefined);
  }

  /** The URL for callers anywhere in the cluster. */
  url(port?: P, options?: UrlOptions): string {
    return this.endpoint.url(undefined, port, options);
  }

  /** Changes the Service by a strategic merge. */
  patch(patch: { readonly service: Patch }): this {
    addPatch(this.service, patch.service);
    return this;
  }
}

/** The problem of a URL in the place of a host. */
function hostOfUrl(host: unknown): string | undefined {
  const [, inUrl] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?([^:/?#]+)/i.exec(String(host)) ?? [];
  return inUrl === undefined ? undefined : `'host' is the URL "${String(host)}"; did you mean "${inUrl}"?`;
}

function addressesOf(place: Construct, ranges: readonly string[]): readonly k8s.NetworkPolicyPeer[] {
  if (ranges.length === 0) throw constructError(place, "'addresses' is empty; name a range, or leave it out");
  for (const range of ranges) refuse(place, cidrProblem("'addresses'", range));
  return ranges.map((cidr) => ({ ipBlock: { cidr } }));
}
