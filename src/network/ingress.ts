import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { IngressPlan } from '../parts/ingress/ingress-plan';
import { INGRESS_SETTINGS_PROPS, type IngressSettings } from '../parts/ingress/ingress-settings';
import { resolveHosts, type PathType } from '../parts/ingress/hosts-and-paths';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { namespaceFor } from '../parts/naming/environment-namespace';
import { checkLabels, type Labels } from '../parts/naming/labels';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import type { Connectable } from '../parts/network/endpoint';
import type { ServiceObject } from '../parts/network/service-endpoint';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { refuse } from '../parts/props/construct-error';
import { checkProps, type PropTypesOf } from '../parts/props/prop-types';
import { Defaults } from '../platform/defaults';

/** Props of an {@link Ingress}. */
export interface IngressProps extends IngressSettings {
  /**
   * The Ingress' name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace, which is that of all apps behind the Ingress.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * The hosts of the routes that name none, such as `shop.example.com` or `*.example.com`.
   *
   * @default - all hosts
   */
  readonly host?: string | readonly string[];

  /**
   * Labels for the Ingress, beside those of the scope's defaults.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

const INGRESS_PROPS = {
  ...INGRESS_SETTINGS_PROPS,
  name: 'string',
  namespace: 'string',
  host: 'any',
  labels: 'record',
} as const satisfies PropTypesOf<IngressProps>;

/** Options of a route of an {@link Ingress}. */
export interface RouteOptions<P extends string = string> {
  /**
   * The app's port, by name.
   *
   * @default - the first
   */
  readonly port?: P;

  /**
   * The host.
   *
   * @default - the hosts of the Ingress
   */
  readonly host?: string;

  /**
   * The way in which the path matches.
   *
   * @default 'Prefix'
   */
  readonly pathType?: PathType;
}

/**
 * Several apps behind one host: an Ingress with a route to each. One app alone is exposed by `Expose.ingress`.
 *
 * The paths of a host stand in the order in which they match: exact ones before prefixes, the longest first.
 *
 * @see docs/guides/exposing-an-app.md
 *
 * @example
 * const ui = new WebApp(chart, 'ui', { image: 'shop-ui:1.4.0', port: 8080 });
 * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', ports: { http: 8080, metrics: 9090 } });
 *
 * new Ingress(chart, 'shop', { host: 'shop.example.com', className: 'nginx', tls: { clusterIssuer: 'letsencrypt' } })
 *   .route('/', ui)
 *   .route('/api', api, { port: 'http' });
 */
export class Ingress extends Construct {
  /** The Ingress. */
  readonly ingress: k8s.KubeIngress;

  private readonly plan: IngressPlan;
  private readonly shared: readonly (string | undefined)[];

  /** @throws on names, hosts and settings that Kubernetes or the controller refuses; synth throws on an Ingress without routes */
  constructor(scope: Construct, id: string, props: IngressProps = {}) {
    super(scope, id);
    try {
      checkProps(this, props, INGRESS_PROPS);
      const { name = id, host, labels } = props;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      const namespace = namespaceFor(this, props.namespace);
      checkLabels(this, 'labels', labels);
      this.shared = resolveHosts(this, "'host'", host);
      const plan = new IngressPlan(this, { name, namespace }, props);
      this.plan = plan;
      const all = { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail', ...Defaults.read(this).labels, ...labels };
      this.ingress = patchable(
        new k8s.KubeIngress(this, 'Ingress', {
          metadata: { name, namespace, labels: all, annotations: { ...plan.annotations } },
          spec: Lazy.any(plan) as k8s.IngressSpec,
        }),
      );
      this.node.addValidation({ validate: () => plan.problems() });
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The Ingress' name. */
  get name(): string {
    return this.ingress.name;
  }

  /**
   * Sends the requests for a path to an app, or to a Service.
   *
   * @throws on a path or host that the API server refuses or another route has, on a port that the app lacks or that is not TCP, and on an app
   * of another namespace
   */
  route<P extends string>(
    path: string,
    to: Connectable<P> | ServiceObject,
    options: RouteOptions<NoInfer<P>> = {},
  ): this {
    checkProps(this, options, { port: 'string', host: 'string', pathType: 'any' } satisfies PropTypesOf<RouteOptions>);
    const { port, host, pathType = 'Prefix' } = options;
    this.plan.add(host === undefined ? this.shared : [host], { path, pathType, port }, to);
    return this;
  }

  /**
   * Sends the requests that no route matches to an app, or to a Service.
   *
   * @throws when there is a default backend already, and as `route` does
   */
  defaultBackend<P extends string>(
    to: Connectable<P> | ServiceObject,
    options: Pick<RouteOptions<NoInfer<P>>, 'port'> = {},
  ): this {
    checkProps(this, options, { port: 'string' } satisfies PropTypesOf<Pick<RouteOptions, 'port'>>);
    this.plan.setDefault(to, options.port);
    return this;
  }

  /** Changes the Ingress by a strategic merge, after everything else. */
  patch(patch: { readonly ingress: Patch }): this {
    addPatch(this.ingress, patch.ingress);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { ingress: this.ingress }, { rule, reason, on: undefined });
    return this;
  }
}
