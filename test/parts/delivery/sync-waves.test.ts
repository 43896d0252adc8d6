import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { ArgoApplication, Environment, Environments, OneOffJob, StatefulApp, WebApp } from '../../../src';
import { planWaves, type Waiting } from '../../../src/parts/delivery/sync-waves';
import { at, objects } from '../../support/synth';
import { thrown } from '../../support/thrown';

const stages = Environments.of('prod');
const source = { repo: 'https://github.com/example/shop.git' };
const WAVE = 'argocd.argoproj.io/sync-wave';

function place(props: object = {}) {
  const app = new App();
  const env = new Environment(app, stages.prod, { namespace: 'shop' });
  const argo = () => new ArgoApplication(new Chart(app, 'delivery'), 'shop', { environment: env, source, ...props });
  return { env, argo };
}

const web = (env: Environment, id = 'web') => new WebApp(env, id, { image: 'web:1.0.0', port: 8080, replicas: 1 });
const database = (env: Environment) => new StatefulApp(env, 'db', { image: 'db:1.0.0', port: 5432, user: 999 });
const migration = (env: Environment, more: object = {}) =>
  new OneOffJob(env, 'migrate', { image: 'web:1.0.0', command: ['migrate'], ...more });

/** The waves of the objects of a chart, by kind and name. */
function wavesOf(chart: Chart): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    objects(chart).map((one) => [
      `${String(one.kind)} ${String(at(one, 'metadata.name'))}`,
      at(one, 'metadata.annotations', WAVE),
    ]),
  );
}

const byHand = (app: WebApp | StatefulApp, wave: unknown) => {
  const changed = { metadata: { annotations: { [WAVE]: wave } } };
  if (app instanceof WebApp) app.patch({ deployment: changed });
  else app.patch({ statefulSet: changed });
};

describe('dependencies between the constructs of an environment', () => {
  test('become waves, one after the other; nothing else has one', () => {
    const { env, argo } = place();
    argo();
    const [shop, db, job] = [web(env), database(env), migration(env)];
    web(env, 'other');
    shop.node.addDependency(job);
    job.node.addDependency(db);

    expect(wavesOf(env)).toEqual({
      'Namespace shop': undefined,
      'StatefulSet db': undefined,
      'Service db': undefined,
      'Service db-headless': undefined,
      'Job migrate': '1',
      'Deployment web': '2',
      'Service web': '2',
      'Deployment other': undefined,
      'Service other': undefined,
    });
  });

  test('are written once asked for, by the environment too', () => {
    const { env } = place();
    web(env).node.addDependency(database(env));
    const own = new Environment(new App(), stages.prod, { syncWaves: true });
    web(own).node.addDependency(database(own));

    expect(wavesOf(env)['Deployment web']).toBeUndefined();
    expect(wavesOf(own)['Deployment web']).toBe('1');
  });

  test('are left alone when not wanted', () => {
    const { env, argo } = place({ syncWaves: false });
    argo();
    web(env).node.addDependency(database(env));

    expect(wavesOf(env)['Deployment web']).toBeUndefined();
  });

  test('follow what is added between two syntheses', () => {
    const { env, argo } = place();
    argo();
    const [first, second, third] = [web(env, 'first'), web(env, 'second'), web(env, 'third')];
    second.node.addDependency(first);
    const before = wavesOf(env)['Deployment second'];

    first.node.addDependency(third);

    expect([before, wavesOf(env)['Deployment first'], wavesOf(env)['Deployment second']]).toEqual(['1', '1', '2']);
  });

  test('go around waves that are given by hand', () => {
    const { env, argo } = place();
    argo();
    const [db, shop, mail] = [database(env), web(env), web(env, 'mail')];
    shop.node.addDependency(db);
    mail.node.addDependency(shop);
    byHand(shop, '-3');

    expect(wavesOf(env)).toMatchObject({
      // nothing comes before its namespace
      'Namespace shop': '-4',
      'StatefulSet db': '-4',
      'Deployment web': '-3',
      // the Service of the app has no wave by hand
      'Service web': undefined,
      'Deployment mail': '1',
    });
  });

  test('let definitions come first, whatever their custom resources ask for', () => {
    const { env, argo } = place();
    argo();
    const metadata = { name: 'w', annotations: { [WAVE]: '-5' } };
    new ApiObject(env, 'widget', { apiVersion: 'example.com/v1', kind: 'Widget', metadata });
    new k8s.KubeCustomResourceDefinition(env, 'definition', {
      metadata: { name: 'widgets.example.com' },
      spec: { group: 'example.com', names: { kind: 'Widget', plural: 'widgets' }, scope: 'Namespaced', versions: [] },
    });

    expect(wavesOf(env)).toEqual({
      'Namespace shop': '-5',
      'CustomResourceDefinition widgets.example.com': '-5',
      'Widget w': '-5',
    });
  });
});

describe('a wave that is given by hand', () => {
  const refused = (build: (env: Environment) => void) => {
    const { env, argo } = place();
    argo();
    build(env);
    return thrown(() => wavesOf(env)).replace('Validation failed with the following errors:\n  ', '');
  };

  test('is refused where it contradicts a dependency, with both paths', () => {
    const message = refused((env) => {
      const [db, shop] = [database(env), web(env)];
      shop.node.addDependency(db);
      byHand(db, '2');
      byHand(shop, '1');
    });

    expect(message).toBe(
      `[prod] the sync wave of prod/web/Deployment is "1", but prod/db/StatefulSet, on which it depends, has "2"; raise it to "3", lower the other, or leave them to the dependencies`,
    );
  });

  test('is refused where no wave is left for what lies between', () => {
    const message = refused((env) => {
      const [db, job, shop] = [database(env), migration(env), web(env)];
      shop.node.addDependency(job);
      job.node.addDependency(db);
      byHand(db, '0');
      byHand(shop, '1');
    });

    expect(message).toContain(
      `the sync wave of prod/web/Deployment is "1", but prod/db/StatefulSet, on which it depends, has "0"; raise it to "2"`,
    );
  });

  test('is refused where it comes before its namespace', () => {
    const message = refused((env) => {
      byHand(web(env), '-1');
      env.patch({ namespaceObject: { metadata: { annotations: { [WAVE]: '0' } } } });
    });

    expect(message).toBe(
      `[prod] the sync wave of prod/web/Deployment is "-1", but prod/Namespace, which it needs, has "0"; raise it to "0", lower the other, or leave them to the dependencies`,
    );
  });

  test('is refused when it is no number', () => {
    expect(refused((env) => byHand(web(env), 'soon'))).toBe(
      `[prod] the sync wave of prod/web/Deployment is "soon"; write a whole number in quotes, such as "2"`,
    );
  });
});

describe('Jobs', () => {
  test('run again at each sync as hooks, in their wave', () => {
    const { env } = place();
    const job = migration(env);
    web(env).node.addDependency(job);
    job.node.addDependency(database(env));
    new ArgoApplication(new Chart(App.of(env), 'delivery'), 'shop', {
      environment: env,
      source,
      hooks: [job],
    });

    const [made] = objects(env).filter(({ kind }) => kind === 'Job');
    expect(at(made, 'metadata.annotations')).toEqual({
      'argocd.argoproj.io/hook': 'Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      [WAVE]: '1',
    });
    expect(wavesOf(env)['Deployment web']).toBe('2');
  });

  test.each<[string, (env: Environment) => unknown, string]>([
    ['an app', (env) => web(env), `'hooks[0]' is prod/web, which has no Job; give it a OneOffJob of the environment`],
    ['a name', () => 'migrate', `'hooks[0]' is "migrate"; give it a OneOffJob of the environment`],
    [
      'a Job of another chart',
      (env) => migration(new Environment(App.of(env), stages.prod, { name: 'other' })),
      `'hooks[0]' is other/migrate/Job, which is not in the environment prod; give it a OneOffJob of that`,
    ],
  ])('are hooks, unlike %s', (_, hook, message) => {
    const { env } = place();
    const chart = new Chart(App.of(env), 'delivery');
    const hooks = [hook(env)] as never;

    expect(thrown(() => new ArgoApplication(chart, 'shop', { environment: env, source, hooks }))).toBe(
      `delivery/shop: ${message}`,
    );
  });

  test.each<[string, object, boolean]>([
    ['refused', {}, true],
    ['accepted as a hook', { isHook: true }, false],
    ['accepted where nothing is healed', { automated: { selfHeal: false } }, false],
    ['accepted where a person syncs', { automated: false }, false],
  ])('that are deleted after their end are %s', (_, { isHook, ...props }: { isHook?: boolean }, isRefused) => {
    const { env } = place();
    const job = migration(env, { ttlAfterFinished: Duration.minutes(5) });
    const chart = new Chart(App.of(env), 'delivery');
    new ArgoApplication(chart, 'shop', { environment: env, source, ...props, ...(isHook && { hooks: [job] }) });

    expect(thrown(() => objects(chart))).toBe(
      isRefused
        ? `Validation failed with the following errors:\n  [delivery/shop] Job "migrate" (prod/migrate/Job) is deleted 300 seconds after its end, and Argo CD would run it again each time; name it in 'hooks', leave its 'ttlAfterFinished' out, or set 'automated: { selfHeal: false }'`
        : 'no error',
    );
  });
});

test('of any graph, the waves keep all dependencies and what is given, or a conflict is real', () => {
  const graphs = fc.array(
    fc.record({
      given: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined, freq: 3 }),
      before: fc.array(fc.tuple(fc.nat(7), fc.boolean()), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(graphs, (nodes) => {
      // on earlier ones alone, so that there is no circle
      const all = nodes.map(({ given, before }, object): Waiting<number> => ({
        object,
        given,
        after: new Map(
          before
            .filter(([other]) => other < object)
            .map(([other, isEarlier]) => [other, isEarlier ? 'earlier' : 'notLater']),
        ),
      }));

      const { waves, conflicts } = planWaves(all) ?? { waves: new Map<number, number>(), conflicts: [] };

      const broken = all.flatMap(({ object, after }) =>
        [...after].filter(
          ([before, how]) => (waves.get(before) ?? 0) + (how === 'earlier' ? 1 : 0) > (waves.get(object) ?? 0),
        ),
      );
      for (const { object, given } of all) if (given !== undefined) expect(waves.get(object)).toBe(given);
      expect(conflicts.length > 0).toBe(broken.length > 0);
      expect(conflicts.length > 0).toBe(!isPossible(all));
    }),
    { seed: 20_261_130, numRuns: 500 },
  );
});

/** Whether any waves keep a graph: the longest ways between those that are given are short enough. */
function isPossible(all: readonly Waiting<number>[]): boolean {
  const ways = all.map(({ object }) =>
    all.map(({ object: other }) => (object === other ? 0 : Number.NEGATIVE_INFINITY)),
  );
  for (const { object, after } of all)
    for (const [before, how] of after)
      for (const from of all.keys())
        ways[from]![object] = Math.max(ways[from]![object]!, ways[from]![before]! + (how === 'earlier' ? 1 : 0));
  return all.every(({ object: from, given: start }) =>
    all.every(
      ({ object: to, given: end }) => start === undefined || end === undefined || end - start >= ways[from]![to]!,
    ),
  );
}
