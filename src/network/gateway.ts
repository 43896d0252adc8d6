import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { GatewaySpec } from '../../imports/gateway.networking.k8s.io';
import { gatewayApi } from '../parts/gateway/gateway-api';
import { Grants } from '../parts/gateway/grants';
import { LISTENERS_PROPS, resolveListeners, type ListenerOptions } from '../parts/gateway/listeners';
import {
  ExistingGateway,
  GatewayListener,
  ParentReference,
  type GatewayParent,
  type Listener,
} from '../parts/gateway/parent';
import { METADATA_PROPS, metadataOf, type GatewayMetadata } from '../parts/gateway/route-metadata';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { externalAnnotation, unitedExternals } from '../parts/naming/external-annotation';
import { checkAnnotations, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { alternatives, constructError, refuse } from '../parts/props/construct-error';
import { checkProps, type PropTypesOf } from '../parts/props/prop-types';
import { Defaults } from '../platform/defaults';

/** Props of a {@link Gateway}. */
export interface GatewayProps<L extends string = string> extends GatewayMetadata {
  /** The class, which selects the controller. */
  readonly className: string;

  /** The listeners by name. */
  readonly listeners: { readonly [Name in L]: ListenerOptions };

  /**
   * Annotations for the Gateway, for whatever has no option.
   *
   * @default - none
   */
  readonly annotations?: Labels;

  /**
   * Whether a ReferenceGrant is written where a certificate is in another namespace; `false` leaves it to the owner of that namespace.
   *
   * @default true
   */
  readonly grants?: boolean;
}

const GATEWAY_PROPS = {
  ...METADATA_PROPS,
  className: 'string',
  listeners: LISTENERS_PROPS,
  annotations: 'record',
  grants: 'boolean',
} as const satisfies PropTypesOf<GatewayProps>;

/** Options of a Gateway that exists. */
export interface ExistingGatewayOptions<L extends string = string> {
  /**
   * Its namespace.
   *
   * @default - that of the route
   */
  readonly namespace?: string;

  /**
   * Its listeners. With them, a name that is misspelt does not compile.
   *
   * @default - not known: any name is taken
   */
  readonly listeners?: readonly L[];
}

/**
 * A load balancer of Gateway API: its listeners send requests to the routes that attach to it.
 *
 * @see docs/guides/gateway-api.md
 *
 * @example
 * const certificate = new Certificate(chart, 'wildcard', { hosts: '*.example.com', clusterIssuer: 'letsencrypt' });
 *
 * const gateway = new Gateway(chart, 'public', {
 *   className: 'istio',
 *   listeners: { http: {}, https: { host: '*.example.com', tls: certificate, routes: 'All' } },
 * });
 *
 * new WebApp(chart, 'shop', {
 *   image: 'shop-ui:1.4.0',
 *   port: 8080,
 *   expose: Expose.route({ parents: gateway.listener('https'), host: 'shop.example.com' }),
 * });
 */
export class Gateway<const L extends string = string> extends Construct implements GatewayParent {
  /**
   * A Gateway that exists in the cluster.
   *
   * @throws on names that Kubernetes refuses
   */
  static existing<const L extends string = string>(
    name: string,
    options: ExistingGatewayOptions<L> = {},
  ): ExistingGateway<L> {
    checkProps(`Gateway "${name}"`, options, {
      namespace: 'string',
      listeners: 'list',
    } satisfies PropTypesOf<ExistingGatewayOptions>);
    return new ExistingGateway(name, options.namespace, options.listeners);
  }

  /** The Gateway. */
  readonly gateway: ApiObject;

  /** The Gateway with all listeners, for `parents` of routes. */
  readonly parent: ParentReference;

  private readonly listeners: readonly Listener[];

  /** @throws on names, listeners and certificates that Kubernetes or Gateway API refuses */
  constructor(scope: Construct, id: string, props: GatewayProps<L>) {
    super(scope, id);
    try {
      checkProps(this, props, GATEWAY_PROPS);
      const { className, annotations, grants = true } = props;
      const { name, namespace, labels } = metadataOf(this, props, Defaults.read(this).labels);
      if ((className as unknown) === undefined)
        throw constructError(this, '\'className\' is not given; name the class of the controller, such as "istio"');
      refuse(this, dnsSubdomain("'className'", className));
      checkAnnotations(this, 'annotations', annotations);
      if ((props.listeners as unknown) === undefined)
        throw constructError(this, "'listeners' is not given; give the Gateway one, such as { http: {} }");
      const resolved = resolveListeners({ owner: this, name, namespace }, props.listeners);
      const twice = Object.keys(resolved.annotations).find((key) => annotations?.[key] !== undefined);
      if (twice !== undefined)
        throw constructError(this, `'annotations' has "${twice}", which 'tls' of a listener sets too; leave one out`);
      const granted = new Grants(this, { kind: 'Gateway', name, namespace, labels }, grants);
      granted.check(resolved.foreign);
      Registry.of(this).claimName(this, 'Gateway', namespace, name);
      const all = {
        ...resolved.annotations,
        ...externalAnnotation(unitedExternals(resolved.externals)),
        ...annotations,
      };
      this.gateway = patchable(
        new (gatewayApi().Gateway)(this, 'Gateway', {
          metadata: {
            name,
            namespace,
            labels: { ...labels },
            ...(Object.keys(all).length > 0 && { annotations: all }),
          },
          // the words of enums are checked, and stand as they are in the manifest
          spec: { gatewayClassName: className, listeners: resolved.spec } as unknown as GatewaySpec,
        }),
      );
      granted.add(resolved.foreign);
      this.listeners = resolved.listeners;
      this.parent = new ParentReference(name, namespace, undefined, resolved.listeners, className);
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The Gateway's name. */
  get name(): string {
    return this.gateway.name;
  }

  /**
   * One listener, for `parents` of routes.
   *
   * @throws when there is no such listener
   */
  listener(name: L): GatewayListener {
    const names = this.listeners.map((one) => one.name);
    if (!names.includes(name))
      throw constructError(this, `there is no listener "${name}"; ${alternatives(name, names)}`);
    const { parent, listeners } = this;
    return new GatewayListener(new ParentReference(parent.name, parent.namespace, name, listeners, parent.className));
  }

  /** Changes the Gateway by a strategic merge, after everything else. */
  patch(patch: { readonly gateway: Patch }): this {
    addPatch(this.gateway, patch.gateway);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { gateway: this.gateway }, { rule, reason, on: undefined });
    return this;
  }
}
