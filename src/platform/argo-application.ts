import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ApplicationSpec } from '../../imports/argoproj.io';
import { planApplication } from '../parts/delivery/application-plan';
import { finalizersOf } from '../parts/delivery/argo-sync';
import { argoCd } from '../parts/delivery/custom-resources-of-delivery';
import { runAtSync } from '../parts/delivery/sync-hooks';
import { keepWaves } from '../parts/delivery/wave-annotations';
import { deliveredChart, outputProblem } from '../parts/delivery/output-folder';
import { deliversAnnotation } from '../parts/naming/external-annotation';
import { constructError } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';
import { ARGO_APPLICATION_PROPS, type ArgoApplicationProps } from './argo-application-props';
import { DeliveryResource } from './delivery-resource';

/**
 * An Application of Argo CD: applies the folder of an environment to a cluster, and keeps the two alike.
 *
 * The folder and the namespace follow from the environment. What an autoscaler of the environment sets is not compared, and objects that are
 * too large for a client-side apply are applied by the server. Dependencies between its constructs become sync waves.
 *
 * @see docs/guides/delivery.md
 *
 * @example
 * const stages = Environments.of('dev', 'prod');
 * const prod = new Environment(app, stages.prod);
 * new WebApp(prod, 'shop', { image: 'shop:1.4.0', port: 8080 });
 *
 * new ArgoApplication(chart, 'shop-prod', {
 *   environment: prod,
 *   source: { repo: 'https://github.com/example/shop.git', revision: { branch: 'main' } },
 *   destination: { cluster: 'prod-eu' },
 * });
 */
export class ArgoApplication extends DeliveryResource {
  static {
    addEntryPoint(this);
  }

  /** @throws without a repository, without a folder or environment, and on values that Argo CD refuses */
  constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    super(scope, id, 'Application', { props, types: ARGO_APPLICATION_PROPS, home: 'argocd' }, (home) => {
      const chart = props.environment === undefined ? undefined : deliveredChart(home, props.environment);
      const plan = planApplication(home, props, chart);
      const { path } = props.source;
      if (chart !== undefined && props.syncWaves !== false) keepWaves(chart);
      if (props.hooks !== undefined) runAtSync(home, props.hooks, chart);
      if (path === undefined && chart === undefined)
        throw constructError(
          home,
          "'source.path' is missing; give it the folder of the manifests, or an 'environment' to follow",
        );
      if (chart !== undefined)
        home.node.addValidation({
          validate: () => [...(path === undefined ? [outputProblem(chart) ?? []].flat() : []), ...plan.problems()],
        });
      return {
        finalizers: finalizersOf(home, props.deletion ?? 'orphan'),
        ...(chart !== undefined && { annotations: deliversAnnotation(chart.node.path) }),
        make: (metadata) =>
          new (argoCd().Application)(home, 'Application', {
            metadata,
            spec: Lazy.any({ produce: () => plan.spec() }) as ApplicationSpec,
          }),
      };
    });
  }
}
