import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Environment, Environments, Expose, WebApp, type Stage } from '../src';

/** The environments: another one compiles when each `pick` has a value for it. */
export const stages = Environments.of('dev', 'prod');

export type StageName = keyof typeof stages;

/** One list of apps for both environments, with other replicas, images and hosts, and a Pod in each. */
export class AppsOfStage extends Environment<StageName> {
  constructor(scope: Construct, stage: Stage<StageName>) {
    super(scope, stage, {
      // the name of its file
      name: `environments-${stage.name}`,
      namespace: stage.name,
      // a Pod that sets no security context is within baseline
      security: { enforce: 'baseline', warn: 'restricted' },
      quota: { headroom: stage.pick({ dev: '50%', prod: '25%' }) },
      limits: { max: { memory: '2Gi' } },
      team: {
        view: { groups: ['everyone'] },
        edit: { groups: stage.pick({ dev: ['developers'], prod: ['operators'] }) },
      },
    });

    const app2 = new WebApp(this, 'app2', {
      image: this.pick({ dev: 'your-registry/app2:1.1.0-rc.1', prod: 'your-registry/app2:1.0.0' }),
      port: 8080,
      health: '/healthz',
      user: 1000,
      autoscale: this.pick({ dev: { min: 1, max: 2, cpu: 80 }, prod: { min: 3, max: 9, cpu: 70 } }),
    });

    const app1 = new WebApp(this, 'app1', {
      image: this.pick({ dev: 'your-registry/app1:2.0.0-rc.3', prod: 'your-registry/app1:1.9.2' }),
      port: 8080,
      health: '/healthz',
      user: 1000,
      replicas: this.pick({ dev: 1, prod: 3 }),
      expose: Expose.ingress({
        host: this.pick({ dev: 'app1.dev.example.com', prod: 'app1.example.com' }),
        tls: { clusterIssuer: this.pick({ dev: 'letsencrypt-staging', prod: 'letsencrypt' }) },
      }),
    }).connectTo(app2, { env: 'APP2_URL' });
    // Argo CD waits until app2 is healthy: a dependency becomes a sync wave
    app1.node.addDependency(app2);

    const app = this.pick({ dev: 'app1', prod: 'app2' });
    new k8s.KubePod(this, 'pod', {
      metadata: { name: `${app}-${stage.name}-pod` },
      spec: {
        containers: [
          {
            name: `${app}-${stage.name}-container`,
            image: `your-registry/${app}:1.0.0`,
            ports: [{ containerPort: 80 }],
          },
        ],
      },
    });
  }
}
