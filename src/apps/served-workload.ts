import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Connectable, Endpoint, UrlOptions } from '../parts/network/endpoint';
import { endpointOf } from '../parts/network/service';
import { Workload } from './workload';
import type { ServiceObjects } from './workload-services';

/** A workload behind Services, to which other apps can be connected. */
export abstract class ServedWorkload<P extends string, Objects extends ServiceObjects>
  extends Workload<Objects, P>
  implements Connectable<P>
{
  private reached: Endpoint<P> | undefined;

  /** The Service, which carries the ports that `expose` names, or all. */
  get service(): k8s.KubeService {
    return this.parts.objects.service;
  }

  /** The Service for the ports that stay inside the cluster while others are exposed. */
  get internalService(): k8s.KubeService | undefined {
    return this.parts.objects.internalService;
  }

  /** The Ingress, with `Expose.ingress`. */
  get ingress(): k8s.KubeIngress | undefined {
    return this.parts.objects.ingress;
  }

  /** The HTTPRoute, with `Expose.route`. */
  get route(): ApiObject | undefined {
    return this.parts.objects.route;
  }

  /** The DNS names and ports under which other apps reach this one. */
  get endpoint(): Endpoint<P> {
    const { pods, services = [] } = this.parts;
    this.reached ??= endpointOf(this, this.namespace, pods.template.main.ports, services, pods);
    return this.reached;
  }

  /** The DNS name for callers anywhere in the cluster: that of the Service with the first port. */
  get host(): string {
    return this.endpoint.host(undefined);
  }

  /**
   * The URL for callers anywhere in the cluster; `connectTo` sets the shorter one for callers in the namespace.
   *
   * @throws when the app has no such port
   */
  url(port?: P, options?: UrlOptions): string {
    return this.endpoint.url(undefined, port, options);
  }
}
