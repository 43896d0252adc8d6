import { Chart, Duration, type App } from 'cdk8s';
import {
  ArgoApplication,
  ArgoApplicationSet,
  Environment,
  Environments,
  FluxKustomization,
  Generators,
  GitRepository,
  OCIRepository,
  OneOffJob,
  Secrets,
  WebApp,
  Config,
} from '../../src';
import type { Draw } from './draw';

const stages = Environments.of('far');

/** An environment, and objects of Argo CD and Flux that deliver it. */
export function world(draw: Draw) {
  const revision = () =>
    draw.mostly<unknown>(
      () => draw.pick<unknown>({ branch: 'main' }, { tag: 'v1.4.0' }, { semver: '>=1.4.0 <2.0.0' }, { commit: HASH }),
      { branch: 'a b' },
      { commit: 'abc' },
      { branch: 'main', tag: 'v1' },
      {},
    );
  const time = (...more: readonly unknown[]) =>
    draw.mostly<unknown>(() => draw.pick(Duration.seconds(30), Duration.minutes(90)), 30, Duration.millis(5), ...more);
  const flag = () => draw.pick(true, false);
  return {
    isNamespaced: draw.once(2),
    scales: draw.once(2),
    isLarge: draw.once(20),
    dependsOnOther: draw.once(2),
    waitsForJob: draw.once(2),
    wave: draw.mostly<unknown>(() => draw.pick(undefined, undefined, '3', '-2'), 'soon'),
    argo: {
      ...common(draw),
      source: {
        repo: draw.mostly<unknown>(
          () =>
            draw.pick(
              'https://example.com/shop.git',
              'git@example.com:shop.git',
              'oci://example.com/shop',
              'ssh://g@e.f/s',
            ),
          'example.com/shop',
          'https://user:token@example.com/shop.git',
          undefined,
        ),
        ...draw.props(2, {
          revision,
          path: () => draw.mostly(() => draw.pick('dist', '.', 'deploy/prod'), '/dist', '../dist', ''),
          include: () => draw.mostly(() => '*.k8s.yaml', ''),
          exclude: () => draw.mostly(() => 'README.*', ' '),
          recurse: flag,
        }),
      },
      ...draw.props(2, application(draw)),
      ...(draw.once(2)
        ? {}
        : {
            environment: draw.mostly<unknown>(() => FAR, 'far'),
            ...draw.props(2, {
              syncWaves: flag,
              hooks: () => draw.mostly<unknown>(() => ['job'], ['other'], [7]),
            }),
          }),
    },
    argoSet: applicationSet(draw),
    git: {
      ...common(draw),
      url: draw.mostly<unknown>(
        () => draw.pick('https://example.com/shop.git', 'ssh://git@example.com/shop.git'),
        'git@example.com:shop.git',
        undefined,
      ),
      revision: revision(),
      secret: draw.mostly<unknown>(() => 'both', 'wrong'),
      ...draw.props(3, {
        interval: time,
        timeout: time,
        provider: () => draw.mostly(() => draw.pick('generic', 'github', 'aws'), 'gitlab'),
        ignore: () => draw.mostly<unknown>(() => ['/docs', '*.md'], [7]),
        sparseCheckout: () => draw.mostly<unknown>(() => ['dist'], ['']),
        recurseSubmodules: flag,
        suspend: flag,
      }),
      ...(draw.once(4) && { provider: 'azure', serviceAccount: draw.mostly(() => 'reader', 'A B') }),
    },
    oci: {
      ...common(draw),
      url: draw.mostly<unknown>(() => 'oci://example.com:5000/shop', 'https://example.com', 'oci://example.com/shop:1'),
      revision: draw.mostly<unknown>(
        () =>
          draw.pick<unknown>(
            { tag: '1.4.0' },
            { semver: '1.x', semverFilter: '.*-rc.*' },
            { digest: `sha256:${'a'.repeat(64)}` },
          ),
        { tag: 'a/b' },
        { digest: 'sha256:a' },
        { tag: '1', semver: '1.x' },
        { tag: '1', semverFilter: '.*' },
        undefined,
      ),
      ...draw.props(3, {
        interval: time,
        timeout: time,
        secret: () => draw.mostly(() => 'registry', 'wrong'),
        certificate: () => draw.mostly(() => 'ca', 'wrong'),
        provider: () => draw.mostly(() => draw.pick('generic', 'gcp'), 'github'),
        serviceAccount: () => draw.mostly(() => 'puller', 'A B'),
        insecure: flag,
        verify: () => ({
          provider: draw.mostly(() => draw.pick('cosign', 'notation'), 'gpg'),
          ...draw.props(2, { secret: () => 'any' }),
        }),
        ignore: () => ['*.md'],
        suspend: flag,
      }),
    },
    flux: {
      ...common(draw),
      source: draw.mostly(() => draw.pick('git', 'oci', 'existing'), 'none'),
      path: draw.mostly(() => draw.pick('.', './deploy', 'deploy/prod'), '/deploy'),
      ...draw.props(3, {
        environment: () => draw.mostly<unknown>(() => FAR, {}),
        interval: time,
        retryInterval: time,
        timeout: time,
        prune: flag,
        deletionPolicy: () => draw.mostly(() => draw.pick('MirrorPrune', 'Orphan'), 'Keep'),
        healthCheckExprs: () => [
          {
            apiVersion: draw.mostly<unknown>(() => 'example.com/v1', '1'),
            kind: draw.mostly<unknown>(() => 'Database', 'data base'),
            current: draw.mostly<unknown>(() => 'status.phase == "Ready"', '', undefined),
            ...draw.props(2, { inProgress: () => 'true', failed: () => draw.mostly<unknown>(() => 'false', 7) }),
          },
        ],
        dependsOn: () =>
          draw.mostly<unknown>(
            () => draw.pick<unknown>(['infra'], [{ name: 'infra', namespace: 'flux-system' }], []),
            [7],
            ['A B'],
          ),
        decryption: () =>
          draw.props(2, {
            secret: () => 'any',
            serviceAccount: () => draw.mostly(() => 'sops', 'A B'),
          }),
        kubeConfig: () => draw.mostly<unknown>(() => 'key', 'secret'),
        force: flag,
        suspend: flag,
        targetNamespace: () => draw.mostly(() => 'far', 'A B', 'near'),
        serviceAccount: () => draw.mostly(() => 'deployer', 'A B'),
        substitute: () => draw.mostly<unknown>(() => ({ REGION: 'eu' }), { 'a-b': 'c' }, { A: 1 }),
        substituteFrom: () => draw.mostly<unknown>(() => ['values'], [7]),
      }),
      ...draw.pick<Record<string, unknown>>(
        {},
        { wait: flag() },
        {
          healthChecks: draw.mostly<unknown>(
            () => [
              { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', ...(draw.once(2) && { namespace: 'far' }) },
            ],
            [],
            [{ kind: 'Deployment' }],
            [null],
          ),
          ...(draw.once(100) && { wait: true }),
        },
      ),
    },
  };
}

/** The props that an Application and the template of an ApplicationSet have in common. */
function application(draw: Draw): Readonly<Record<string, () => unknown>> {
  const flag = () => draw.pick(true, false);
  return {
    destination: () => ({
      ...draw.props(3, { namespace: () => draw.mostly(() => 'far', 'near', 'Far') }),
      ...draw.pick<Record<string, unknown>>(
        {},
        { cluster: draw.mostly(() => 'prod-eu', '') },
        { server: draw.mostly(() => 'https://10.0.0.1:6443', '10.0.0.1') },
      ),
    }),
    project: () => draw.mostly<unknown>(() => 'shop', '', 7),
    automated: () =>
      draw.mostly<unknown>(
        () => (draw.once(3) ? flag() : draw.props(2, { prune: flag, selfHeal: flag, allowEmpty: flag })),
        'yes',
        { prun: true },
      ),
    syncOptions: () =>
      draw.props(2, {
        createNamespace: flag,
        serverSideApply: flag,
        pruneLast: flag,
        prunePropagationPolicy: () => draw.mostly(() => draw.pick('foreground', 'orphan'), 'later'),
        applyOutOfSyncOnly: flag,
        respectIgnoreDifferences: flag,
        failOnSharedResource: flag,
        skipDryRunOnMissingResource: flag,
        validate: flag,
      }),
    retry: () =>
      draw.props(2, {
        limit: () => draw.mostly<unknown>(() => draw.pick(-1, 0, 5), -2, 1.5),
        duration: () => draw.mostly<unknown>(() => Duration.seconds(30), 30, Duration.hours(4)),
        factor: () => draw.mostly<unknown>(() => 3, 0, '2'),
        maxDuration: () => draw.mostly<unknown>(() => Duration.hours(3), Duration.seconds(1)),
      }),
    ignoreDifferences: () =>
      draw.list(2, () => ({
        kind: draw.mostly<unknown>(() => 'ConfigMap', '', undefined),
        jsonPointers: draw.mostly<unknown>(() => ['/data/a~1b'], ['data'], [], [7]),
        ...draw.props(2, {
          group: () => 'example.com',
          name: () => 'settings',
          namespace: () => 'far',
          jqPathExpressions: () => draw.mostly<unknown>(() => ['.data'], ['']),
          managedFieldsManagers: () => ['operator'],
        }),
      })),
    deletion: () => draw.mostly(() => draw.pick('foreground', 'background', 'orphan'), 'all'),
    revisionHistoryLimit: () => draw.mostly<unknown>(() => 3, -1, 'x'),
    info: () => draw.mostly<unknown>(() => ({ docs: 'https://example.com' }), { docs: 7 }),
  };
}

/** An ApplicationSet by one of the generators, and what its template reads. */
function applicationSet(draw: Draw) {
  const flag = () => draw.pick(true, false);
  return {
    generator: draw.pick('list', 'clusters', 'directories', 'files', 'matrix'),
    reads: draw.mostly(() => 'what is given', 'what is not'),
    set: {
      ...common(draw),
      ...draw.props(3, {
        preserveResourcesOnDeletion: flag,
        applicationsSync: () =>
          draw.mostly(() => draw.pick('create-only', 'create-update', 'create-delete', 'sync'), 'none'),
      }),
      ...(draw.once(2) && {
        rollingSync: draw.mostly<unknown>(
          () => [
            {
              match: { tier: 'one' },
              ...draw.props(2, {
                maxUpdate: () => draw.mostly<unknown>(() => draw.pick<unknown>(1, '25%'), 0, '200%'),
              }),
            },
            { match: { tier: ['two', 'three'] } },
          ],
          [],
          [{ match: {} }],
          [{ match: { region: 'eu' } }],
        ),
        ...draw.props(2, { reverseDeletion: flag }),
      }),
    },
    template: {
      labels: { tier: 'one' },
      source: { repo: 'https://example.com/shop.git', path: draw.mostly(() => 'dist/prod', '/dist', '{{.none}}') },
      ...draw.props(3, application(draw)),
    },
  };
}

const HASH = '0123456789abcdef0123456789abcdef01234567';

/** Stands for the chart of the environment. */
const FAR = Symbol('far');

function common(draw: Draw): Record<string, unknown> {
  return draw.props(4, {
    name: () => draw.mostly(() => draw.pick('one', 'one.two'), 'One', '', 'a'.repeat(64)),
    namespace: () => draw.mostly(() => 'tools', 'Tools'),
    labels: () => draw.mostly(() => ({ team: 'web' }), { team: 'not valid!' }),
  });
}

/** The props that take a Secret, or a key of one. */
const SECRETS: ReadonlySet<string> = new Set(['secret', 'certificate', 'kubeConfig']);

const BOTH = ['identity', 'known_hosts', 'username', 'password'] as const;

export function build(app: App, drawn: ReturnType<typeof world>): void {
  const far = new Environment(app, stages.far);
  const api = new WebApp(far, 'api', {
    image: 'api:1.0.0',
    port: 8080,
    ...(drawn.scales && { autoscale: { min: 2, max: 4, cpu: 80 } }),
  });
  if (drawn.scales) api.patch({ deployment: { spec: { replicas: 2 } } });
  if (drawn.isLarge) new Config(far, 'large', { data: { text: 'x'.repeat(270_000) } });
  const other = new Environment(app, stages.far, { name: 'other' });
  const job = new OneOffJob(far, 'job', { image: 'job:1.0.0', command: ['migrate'], rerun: 'onChange' });
  if (drawn.waitsForJob) api.node.addDependency(job);
  if (drawn.wave !== undefined)
    api.patch({ deployment: { metadata: { annotations: { 'argocd.argoproj.io/sync-wave': drawn.wave } } } });
  if (drawn.dependsOnOther) api.node.addDependency(other);
  const here = new Chart(app, 'here', drawn.isNamespaced ? { namespace: 'tools' } : {});
  const secrets: Readonly<Record<string, unknown>> = {
    any: Secrets.existing('keys'),
    both: Secrets.existing('git', { keys: BOTH }),
    registry: Secrets.existing('registry', { keys: ['.dockerconfigjson'] }),
    ca: Secrets.existing('ca', { keys: ['ca.crt'] }),
    key: Secrets.existing('kube', { keys: ['value'] }).key('value'),
    values: Secrets.existing('values', { keys: ['REGION'] }),
    wrong: Secrets.existing('wrong', { keys: ['token'] }),
  };
  const realized = (prop: string, value: unknown): unknown => {
    if (value === undefined) return undefined;
    if (value === FAR) return far;
    if (prop === 'hooks') return (value as unknown[]).map((one) => (one === 'job' ? job : one === 'other' ? api : one));
    if (SECRETS.has(prop)) return secrets[value as string] ?? value;
    if (prop === 'substituteFrom') return (value as unknown[]).map((one) => secrets[one as string] ?? one);
    return prop === 'verify' || prop === 'decryption' ? given(value as object) : value;
  };
  const given = (props: object) =>
    Object.fromEntries(Object.entries(props).map(([prop, value]) => [prop, realized(prop, value)])) as never;
  new ArgoApplication(here, 'argo', given(drawn.argo));
  new ArgoApplicationSet(here, 'set', setProps(drawn.argoSet));
  const git = new GitRepository(here, 'git', given(drawn.git));
  const oci = new OCIRepository(here, 'oci', given(drawn.oci));
  const sources: Readonly<Record<string, unknown>> = { git, oci, existing: GitRepository.existing('flux-system') };
  const source = sources[drawn.flux.source];
  const first = new FluxKustomization(here, 'first', { source: git, environment: other, path: 'other' });
  const flux = new FluxKustomization(here, 'flux', given({ ...drawn.flux, source }));
  flux.node.addDependency(first);
}

/** The parameter by which the Applications of each generator differ. */
function setProps({ generator, reads, set, template }: ReturnType<typeof applicationSet>) {
  const git = { repo: 'https://example.com/shop.git', revision: { branch: 'main' } } as const;
  const list = Generators.list([{ cluster: 'a' }, { cluster: 'b' }]);
  const clusters = Generators.clusters({ matchLabels: { env: 'prod' }, labels: ['tier'], values: { a: 'b' } });
  const directories = Generators.directories({ ...git, paths: ['dist/*'], exclude: ['dist/old'] });
  const files = Generators.files({ ...git, paths: ['*.json'], parameters: ['cluster'] });
  const all: Readonly<Record<string, readonly [generator: unknown, name: string]>> = {
    list: [list, 'cluster'],
    clusters: [clusters, 'nameNormalized'],
    directories: [Generators.matrix(Generators.list([{ folder: 'a' }]), directories), 'folder'],
    files: [files, 'cluster'],
    matrix: [Generators.matrix(list, clusters), 'cluster'],
  };
  const [one, name = ''] = all[generator] ?? [];
  return {
    ...set,
    generators: [one],
    template: (given: Readonly<Record<string, string>>) => ({
      ...template,
      name: `shop-${given[reads === 'what is given' ? name : 'nothing'] ?? ''}`,
    }),
  } as never;
}
