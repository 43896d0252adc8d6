import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { dnsLabel, dnsSubdomain } from '../parts/naming/dns-names';
import { Registry } from '../parts/naming/name-claims';
import { constructError, describeValue, refuse } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';
import { objectOf, type PropTypesOf } from '../parts/props/prop-types';
import { CLUSTER_RESOURCE_PROPS, ClusterResource, type ClusterResourceProps } from './cluster-resource';

/** The object with the settings of an ingress class, of a kind that its controller defines. */
export interface IngressClassParameters {
  /**
   * The API group of the object.
   *
   * @default - the core group
   */
  readonly apiGroup?: string;

  /** The kind of the object. */
  readonly kind: string;

  /** The name of the object. */
  readonly name: string;

  /**
   * The namespace of the object.
   *
   * @default - it belongs to the cluster
   */
  readonly namespace?: string;
}

/** Props of an {@link IngressClass}. */
export interface IngressClassProps extends ClusterResourceProps {
  /** The controller that serves Ingresses of the class, such as `k8s.io/ingress-nginx`. */
  readonly controller: string;

  /**
   * The settings of the class.
   *
   * @default - none
   */
  readonly parameters?: IngressClassParameters;

  /**
   * Whether Ingresses that name no class have this one.
   *
   * @default false
   */
  readonly default?: boolean;
}

const INGRESS_CLASS_PROPS = {
  ...CLUSTER_RESOURCE_PROPS,
  controller: 'any',
  parameters: objectOf({
    apiGroup: 'string',
    kind: 'any',
    name: 'any',
    namespace: 'string',
  } satisfies PropTypesOf<IngressClassParameters>),
  default: 'boolean',
} as const satisfies PropTypesOf<IngressClassProps>;

/** A domain, "/" and a path (IsDomainPrefixedPath of apimachinery). */
const CONTROLLER = /^([^/]+)\/([A-Za-z0-9/\-._~%!$&'()*+,;=:]+)$/;

/**
 * A class of Ingresses, which they take by `className`.
 *
 * @see docs/guides/cluster-objects.md
 *
 * @example
 * const inside = new IngressClass(chart, 'nginx-inside', { controller: 'k8s.io/ingress-nginx-inside' });
 *
 * new WebApp(chart, 'admin', {
 *   image: 'shop-admin:2.0.1',
 *   port: 8080,
 *   expose: Expose.ingress({ host: 'admin.example.com', className: inside }),
 * });
 */
export class IngressClass extends ClusterResource<k8s.KubeIngressClass> {
  static {
    addEntryPoint(this);
  }

  /** @throws on a controller that Kubernetes refuses, on parameters without kind or name, and when another class is the default */
  constructor(scope: Construct, id: string, props: IngressClassProps) {
    super(scope, id, 'IngressClass', { props, types: INGRESS_CLASS_PROPS }, (home, metadata) => {
      const { controller, parameters, default: isDefault } = props;
      checkController(home, controller);
      if (parameters !== undefined) checkParameters(home, parameters);
      if (isDefault === true) Registry.of(home).cluster.claimDefault(home, 'IngressClass');
      return new k8s.KubeIngressClass(home, 'IngressClass', {
        metadata: {
          ...metadata,
          ...(isDefault !== undefined && {
            annotations: { 'ingressclass.kubernetes.io/is-default-class': String(isDefault) },
          }),
        },
        spec: {
          controller,
          ...(parameters !== undefined && {
            parameters: { ...parameters, scope: parameters.namespace === undefined ? 'Cluster' : 'Namespace' },
          }),
        },
      });
    });
  }
}

function checkController(home: Construct, controller: unknown): void {
  if (typeof controller !== 'string')
    throw constructError(
      home,
      `'controller' is ${controller === undefined ? 'missing' : describeValue(controller)}; give it the name of the controller, such as "k8s.io/ingress-nginx"`,
    );
  const [, domain = ''] = CONTROLLER.exec(controller) ?? [];
  if (controller.length > 250 || dnsSubdomain('', domain) !== undefined)
    throw constructError(
      home,
      `'controller' is "${controller}"; write a domain and a path, at most 250 characters, such as "k8s.io/ingress-nginx"`,
    );
}

function checkParameters(home: Construct, parameters: IngressClassParameters): void {
  const { apiGroup, kind, name, namespace } = parameters;
  if (apiGroup !== undefined) refuse(home, dnsSubdomain("'parameters': 'apiGroup'", apiGroup));
  for (const [prop, value] of [
    ['kind', kind],
    ['name', name],
  ] as const) {
    // Kubernetes asks of both to be a segment of a path
    if (typeof value !== 'string' || !/^[^/%]+$/.test(value) || value === '.' || value === '..')
      throw constructError(
        home,
        `'parameters': '${prop}' is ${(value as unknown) === undefined ? 'missing' : describeValue(value)}; give it the ${prop} of an object`,
      );
  }
  if (namespace !== undefined) refuse(home, dnsLabel("'parameters': 'namespace'", namespace));
}
