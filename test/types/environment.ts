/** What of an environment does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { App } from 'cdk8s';
import { Environment, Environments, WebApp, type Stage } from '../../src';
import { exactly } from './expect';

declare const app: App;

declare function keyOf<T>(of: T): keyof T;

const stages = Environments.of('dev', 'prod');

export function names() {
  for (const stage of Object.values(stages)) exactly<'dev' | 'prod'>()(stage.name);
  exactly<'dev' | 'prod'>()(keyOf(stages));
  // @ts-expect-error a set has at least one
  Environments.of();
  // @ts-expect-error an environment is no name
  new Environment(app, 'dev');
}

export function choices(env: Environment<'dev' | 'prod'>, stage: Stage<'dev' | 'prod'>) {
  exactly<1 | 3>()(env.pick({ dev: 1, prod: 3 }));
  new WebApp(env, 'web', {
    image: env.pick({ dev: 'web:2.0.0-rc.1', prod: 'web:1.0.0' }),
    port: 8080,
    security: stage.pick({ dev: 'image', prod: 'restricted' }),
    ...env.pick({ dev: { replicas: 1 }, prod: { autoscale: { min: 2, max: 4, cpu: 80 } } }),
  });
  exactly<boolean | 'ingress'>()(env.pick<boolean | 'ingress'>({ dev: true, prod: 'ingress' }));
  // @ts-expect-error "prod" is missing
  env.pick({ dev: 1 });
  // @ts-expect-error "staging" is unknown
  env.pick({ dev: 1, prod: 3, staging: 2 });
  // @ts-expect-error "prod" is missing
  stage.pick({ dev: 1 });
  // @ts-expect-error the environment has other names
  if (env.stage.name === 'staging') return;
}

export function props() {
  new Environment(app, stages.dev, {
    quota: { headroom: '25%', pods: 9 },
    limits: false,
    team: { edit: { users: ['a'] } },
  });
  // @ts-expect-error a percentage ends with "%"
  new Environment(app, stages.dev, { quota: { headroom: '25' } });
  new Environment(app, stages.prod, { isolate: stages.prod.pick({ dev: false, prod: true }) });
  // @ts-expect-error a direction has one of two names
  new Environment(app, stages.dev, { isolate: 'all' });
  // @ts-expect-error a level has one of three names
  new Environment(app, stages.dev, { security: 'image' });
  // @ts-expect-error a role has one of three names
  new Environment(app, stages.dev, { team: { owner: { users: ['a'] } } });
  // an environment of a set is one of any set
  const any: Environment = new Environment(app, stages.dev);
  exactly<string>()(any.namespace);
}
