import { Construct } from 'constructs';
import type { Isolation } from '../parts/isolation/policy-plan';
import type { Expose } from '../parts/network/exposure';
import { constructError } from '../parts/props/construct-error';
import { defined } from '../parts/props/defined';
import type { Excluded } from '../parts/props/excluded';
import { checkProps, optionsOf, type PropTypesOf } from '../parts/props/prop-types';
import { withdraw } from '../parts/naming/withdraw';
import { Defaults } from '../platform/defaults';
import { WebApp } from './web-app';
import { CONNECT_PROPS, type ConnectOptions } from './connect-options';
import type { WebAppProps } from './web-app-props';

/** The half that people see. */
export type FrontendProps<P extends string = string> = WebAppProps<P> & {
  readonly partOf?: never;
  readonly component?: never;
};

/** The half that only the frontend calls: it has no `expose`. */
export type BackendProps<P extends string = string> = WebAppProps<P> & {
  readonly expose?: Excluded<
    Expose,
    "a backend is reached inside the cluster only; leave 'expose' out, or use a WebApp"
  >;
  readonly partOf?: never;
  readonly component?: never;
};

/** Properties of a {@link FrontendBackendApp}. */
export interface FrontendBackendAppProps<F extends string = string, B extends string = string> {
  /**
   * The app's name, which both halves' names start with.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Whether network policies deny all traffic of both halves but that of wires; a half's own `isolate` comes before it.
   *
   * @default - as the scope's defaults: false
   */
  readonly isolate?: Isolation;

  /** The half that people see. */
  readonly frontend: FrontendProps<F>;

  /** The half that only the frontend calls; it is never reached from outside. */
  readonly backend: BackendProps<B>;

  /**
   * The environment variable of the frontend that gets the backend's URL, or that and more: which port, scheme and path.
   *
   * @default 'BACKEND_URL'
   */
  readonly backendUrl?: string | ConnectOptions<NoInfer<B>>;
}

/**
 * A frontend that is connected to a backend by an environment variable with the backend's URL. Each has names, ports and labels of its
 * own.
 *
 * @see docs/guides/getting-started.md
 *
 * @example
 * new FrontendBackendApp(chart, 'shop', {
 *   frontend: { image: 'shop-ui:1.4.0', port: 80, expose: Expose.loadBalancer() },
 *   backend: { image: 'shop-api:2.0.1', port: 8080 },
 *   backendUrl: 'BACKEND_URL',
 * });
 */
export class FrontendBackendApp<const F extends string = string, const B extends string = string> extends Construct {
  /** The half that people see. */
  readonly frontend: WebApp<F>;

  /** The half that only the frontend calls. */
  readonly backend: WebApp<B>;

  /** @throws when the backend is exposed, and on all that a {@link WebApp} refuses */
  constructor(scope: Construct, id: string, props: FrontendBackendAppProps<F, B>) {
    super(scope, id);
    try {
      checkProps(this, props, PROPS);
      // TypeScript refuses it too, but checks neither JavaScript nor casts
      for (const half of ['frontend', 'backend'] as const)
        if ((props[half] as unknown) === undefined)
          throw constructError(this, `'${half}' is missing; give it the props of a WebApp, such as { image, port }`);
      const name = props.name ?? id;
      const shared = { isAdding: Defaults.read(this).additions, isolate: props.isolate };
      if ((props.backend.expose as unknown) !== undefined)
        throw constructError(
          this,
          "'backend.expose' is given, but a backend is reached inside the cluster only; leave it out, or use a WebApp",
        );
      this.backend = new WebApp<B>(this, 'backend', half(name, 'backend', props.backend, shared));
      this.frontend = new WebApp<F>(this, 'frontend', half(name, 'frontend', props.frontend, shared));
      const wire = props.backendUrl ?? 'BACKEND_URL';
      this.frontend.connectTo(this.backend, typeof wire === 'string' ? { env: wire } : wire);
    } catch (error) {
      throw withdraw(this, error);
    }
  }
}

const PROPS = {
  name: 'string',
  isolate: 'any',
  frontend: 'record',
  backend: 'record',
  backendUrl: optionsOf(CONNECT_PROPS),
} as const satisfies PropTypesOf<FrontendBackendAppProps>;

/** The props of both halves. */
interface SharedProps {
  readonly isAdding: boolean;
  readonly isolate: Isolation | undefined;
}

/** The props of one half, with its name and role where the user gives no other. */
function half<P extends string>(
  app: string,
  role: string,
  props: WebAppProps<P>,
  { isAdding, isolate }: SharedProps,
): WebAppProps<P> {
  const own = {
    name: `${app}-${role}`,
    ...(isolate !== undefined && { isolate }),
    ...(isAdding && { partOf: app, component: role }),
  } satisfies Partial<WebAppProps>;
  return { ...own, ...(defined(props) as WebAppProps<P>) };
}
