import type { App } from 'cdk8s';
import { Size } from 'cdk8s';
import {
  Claim,
  Environment,
  Environments,
  NodeAgent,
  OneOffJob,
  StatefulApp,
  Storage,
  WebApp,
  type EnvironmentProps,
} from '../../src';
import type { Draw } from './draw';

const stages = Environments.of('here', 'far');

/** An environment with some apps. */
export function world(draw: Draw) {
  const names = (good: string, bad: string) => draw.list(2, (index) => draw.mostly(() => `${good}${index}`, bad));
  const members = () => ({
    groups: ['everyone'],
    ...draw.props(3, {
      groups: () => ['ops', ...names('team-', '')],
      users: () => ['ann@example.com', ...names('user-', 'ann@example.com')],
      serviceAccounts: () => ['deployer', ...names('ci/', 'CI/')],
    }),
  });
  const level = () => draw.mostly(() => draw.pick('privileged', 'baseline', 'restricted'), 'none');
  return {
    stage: draw.pick('here', 'here', 'far'),
    props: draw.props(2, {
      name: () => draw.mostly(() => 'here', 'Here', ''),
      namespace: () => draw.mostly(() => draw.pick('shop', 'shop-dev'), 'Not_One', ''),
      labels: () => draw.mostly(() => ({ team: 'shop' }), { team: 'not valid!' }),
      annotations: () => draw.mostly(() => ({ 'example.com/owner': 'Shop' }), { 'a b': 'c' }),
      security: () =>
        draw.pick<() => unknown>(
          () => draw.pick('privileged', 'baseline', 'restricted'),
          () => ({
            warn: level(),
            ...draw.props(2, {
              enforce: () => draw.mostly(() => draw.pick('privileged', 'baseline'), 'restrictd'),
              audit: level,
              version: () => draw.mostly(() => draw.pick('latest', 'v1.30'), '1.30'),
            }),
          }),
        )(),
      defaults: () =>
        draw.mostly<unknown>(
          () => draw.pick({ replicas: 1 }, { resources: { cpu: '50m', memory: '64Mi' } }, { resources: false }),
          { replica: 1 },
        ),
      isolate: () => draw.mostly<unknown>(() => draw.pick<unknown>(true, false, 'ingress', 'egress'), 'all'),
      syncWaves: () => draw.mostly<unknown>(() => draw.pick(true, false), 'yes'),
      quota: () => ({
        headroom: draw.mostly(() => draw.pick('0%', '25%', '100%'), '25', '-1%', '1001%'),
        nodes: draw.mostly(() => 3, -1),
        ...draw.props(5, {
          cpu: () => draw.mostly<unknown>(() => draw.pick<unknown>(64, '64'), '4Gi'),
          cpuLimit: () => draw.mostly(() => '128', 'x'),
          memory: () => draw.mostly<unknown>(() => draw.pick<unknown>('64Gi', Size.gibibytes(80)), '64GB'),
          memoryLimit: () => '200Gi',
          storage: () => draw.mostly(() => '1Ti', '1Mi'),
          claims: () => draw.mostly(() => 20, 1.5),
          pods: () => draw.mostly(() => draw.pick(50, 100), 1, 'x'),
          others: () =>
            draw.mostly<unknown>(
              () => ({ 'services.loadbalancers': 2, 'count/jobs.batch': '9' }),
              { cpu: 1 },
              { 'a b': 1 },
            ),
        }),
      }),
      limits: () =>
        draw.once(4)
          ? false
          : draw.props(3, {
              defaults: () =>
                draw.pick<unknown>(false, {
                  ...{ cpu: '50m', cpuLimit: '2', memory: '64Mi', memoryLimit: '512Mi' },
                  ...{ ephemeralStorage: '1Gi', ephemeralStorageLimit: '2Gi' },
                }),
              min: () => draw.mostly<unknown>(() => ({ cpu: '10m', memory: '16Mi' }), { cpu: '8' }),
              max: () => draw.mostly<unknown>(() => ({ cpu: 4, memory: '4Gi' }), { memory: '1Mi' }),
              claims: () => draw.mostly<unknown>(() => ({ min: '1Gi', max: '50Gi' }), { max: '1Mi' }),
            }),
      team: () => draw.props(2, { view: members, edit: members, admin: members }),
    }),
    apps: draw.some(['web', 'db', 'agent', 'job', 'claim']),
    autoscales: draw.once(2),
  };
}

/** Apps of the level that the environment asks for by default. */
function fitting(props: Record<string, unknown>): EnvironmentProps {
  return props.security === undefined && props.defaults === undefined
    ? { ...props, defaults: { security: 'image' } }
    : props;
}

export function build(app: App, { stage, props, apps, autoscales }: ReturnType<typeof world>): void {
  const env = new Environment(app, stages[stage as 'here'], fitting(props));
  const image = 'app:1.0.0';
  const files = { '/data': Storage.claimPerPod({ size: '10Gi' }) };
  const scale = autoscales ? { autoscale: { min: 1, max: 4, cpu: 80 } } : { replicas: 3 };
  const resources = { cpu: '100m', cpuLimit: '1', memory: '128Mi' };
  const make: Readonly<Record<string, () => unknown>> = {
    web: () => new WebApp(env, 'web', { image, port: 8080, resources, ...scale }),
    db: () => new StatefulApp(env, 'db', { image, port: 5432, user: 999, files, resources }),
    agent: () => new NodeAgent(env, 'agent', { image, resources }),
    job: () => new OneOffJob(env, 'job', { image, parallelism: 2, resources }),
    claim: () => new Claim(env, 'claim', { size: '5Gi' }),
  };
  for (const name of apps) make[name]?.();
  // what cdk8s' App asks before it writes
  for (const problem of env.node.validate()) throw new Error(`${env.node.path}: ${problem}`);
}
