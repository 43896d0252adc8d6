import type { k8s } from 'cdk8s-plus-28';
import { Deployment, Pods, k8s as plus } from 'cdk8s-plus-28';
import { App, Chart } from 'cdk8s';
import {
  MLServingApp,
  NodeAgent,
  OneOffJob,
  ScheduledJob,
  StatefulApp,
  WebApp,
  Worker,
  type Placement,
  type ScaleProps,
} from '../../../src';
import { checkManifests } from '../../../src/check';
import { at, find, objects, synthYaml, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

function pod(placement: Placement | undefined, scale: ScaleProps = {}) {
  const chart = testChart();
  new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, placement, ...scale });
  return at(find(objects(chart), 'Deployment'), 'spec.template.spec');
}

const SELECTOR = { matchLabels: { 'app.kubernetes.io/instance': 'api', 'app.kubernetes.io/name': 'api' } };

test('replicas are spread softly over hosts and zones', () => {
  expect(at(pod(undefined), 'topologySpreadConstraints')).toEqual(
    ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
      labelSelector: SELECTOR,
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
    })),
  );
});

test.each<[string, Placement | undefined, ScaleProps, number | undefined]>([
  ['one pod alone has nothing to spread', undefined, { replicas: 1 }, undefined],
  ['one pod that may become more is spread', undefined, { autoscale: { min: 1, max: 3 } }, 2],
  ['an autoscaler of one pod spreads nothing', undefined, { autoscale: { min: 1, max: 1 } }, undefined],
  ['an app can do without', { spread: false }, {}, undefined],
  ['an app can insist', { spread: true }, { replicas: 1 }, 2],
])('%s', (_, placement, scale, count) => {
  const spread = at(pod(placement, scale), 'topologySpreadConstraints') as unknown[] | undefined;

  expect(spread?.length).toBe(count);
});

test('node labels and tolerations are as they are given', () => {
  const tolerations: k8s.Toleration[] = [
    { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'team', value: 'shop' },
    { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 },
  ];

  const spec = pod({ nodeSelector: { 'kubernetes.io/arch': 'arm64', spot: '' }, tolerations });

  expect([at(spec, 'nodeSelector'), at(spec, 'tolerations')]).toEqual([
    { 'kubernetes.io/arch': 'arm64', spot: '' },
    tolerations,
  ]);
});

const NAME = 'its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit';
const VALUE = 'at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit';

test.each<[string, unknown, string]>([
  [
    'a node label that is none',
    { nodeSelector: { 'a b': 'c' } },
    `the key of 'nodeSelector' "a b" is not valid: ${NAME}`,
  ],
  [
    'a value of a node label that is none',
    { nodeSelector: { a: 'b c' } },
    `'nodeSelector' "a" has the value "b c", which no label can have: ${VALUE}`,
  ],
  [
    'a value of a node label that is no string',
    { nodeSelector: { spot: true } },
    `'nodeSelector' "spot" is true; write it as a string`,
  ],
  [
    'a taint that is none',
    { tolerations: [{ key: 'a b', operator: 'Exists' }] },
    `the key of 'tolerations' "a b" is not valid: ${NAME}`,
  ],
  [
    'every taint with a value',
    { tolerations: [{ value: 'x' }] },
    `the toleration of every taint has the operator "Equal"; without a key it is "Exists"`,
  ],
  [
    'existence with a value',
    { tolerations: [{ key: 'a', operator: 'Exists', value: 'x' }] },
    `the toleration of "a" has the operator "Exists" and the value "x"; leave one out`,
  ],
  [
    'an operator that is none',
    { tolerations: [{ key: 'a', operator: 'In' }] },
    `the toleration of "a" has the operator "In"; it is one of "Equal" and "Exists"`,
  ],
  [
    'an effect that is none',
    { tolerations: [{ key: 'a', effect: 'NoRun' }] },
    `the toleration of "a" has the effect "NoRun"; it is one of "NoSchedule", "PreferNoSchedule" and "NoExecute"`,
  ],
  [
    'a time that never comes',
    { tolerations: [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 9 }] },
    `the toleration of "a" has 'tolerationSeconds', which goes with the effect "NoExecute" alone; give that effect`,
  ],
])('%s is refused', (_, placement, message) => {
  expect(thrown(() => pod(placement as Placement))).toBe(`test/api: 'placement': ${message}`);
});

describe('a spread over domains', () => {
  test('is soft unless it is required', () => {
    const placement: Placement = {
      spread: [
        { domain: 'zone', required: true, minDomains: 3 },
        { domain: 'example.com/rack', maxSkew: 2 },
      ],
    };

    expect(at(pod(placement), 'topologySpreadConstraints')).toEqual([
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        minDomains: 3,
        labelSelector: SELECTOR,
      },
      { maxSkew: 2, topologyKey: 'example.com/rack', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: SELECTOR },
    ]);
  });

  test('may be one', () => {
    expect(at(pod({ spread: { domain: 'region' } }), 'topologySpreadConstraints.0.topologyKey')).toBe(
      'topology.kubernetes.io/region',
    );
  });

  test('counts the pods by the selector of the app, whatever it is', () => {
    const chart = testChart();
    new WebApp(chart, 'api', {
      image: 'a:1',
      port: 80,
      selector: { app: 'live' },
      placement: { spread: { domain: 'host' } },
    });

    const spec = at(find(objects(chart), 'Deployment'), 'spec.template.spec');
    expect(at(spec, 'topologySpreadConstraints.0.labelSelector')).toEqual({ matchLabels: { app: 'live' } });
  });
});

describe('neighbours', () => {
  const image = 'shop-api:2.0.1';
  const HOST = 'kubernetes.io/hostname';
  const labelsOf = (name: string) => ({
    matchLabels: { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': name },
  });

  const rootOf = (chart: Chart) => App.of(chart);

  function affinity(build: (chart: Chart) => Placement): unknown {
    const chart = testChart({ namespace: 'shop' });
    new WebApp(chart, 'api', { image, port: 8080, placement: build(chart) });
    return at(find(objects(chart), 'Deployment', 'api'), 'spec.template.spec.affinity');
  }

  test('are preferred on the same host', () => {
    const found = affinity((chart) => ({ near: [new WebApp(chart, 'cache', { image: 'redis:7.4.1', port: 6379 })] }));

    expect(found).toEqual({
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: HOST, labelSelector: labelsOf('cache') } },
        ],
      },
    });
  });

  test('are required in a domain, or kept away', () => {
    const found = affinity((chart) => ({
      near: [{ app: new Worker(chart, 'cache', { image }), domain: 'zone', required: true }],
      awayFrom: [{ app: new Worker(chart, 'batch', { image }), weight: 10 }],
    }));

    expect(found).toEqual({
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'topology.kubernetes.io/zone', labelSelector: labelsOf('cache') },
        ],
      },
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 10, podAffinityTerm: { topologyKey: HOST, labelSelector: labelsOf('batch') } },
        ],
      },
    });
  });

  test('may be the replicas themselves', () => {
    const found = affinity(() => ({ awayFrom: [{ app: 'self', required: true }] }));

    expect(found).toEqual({
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST, labelSelector: labelsOf('api') }],
      },
    });
  });

  test('of another namespace are found there', () => {
    const found = affinity((chart) => {
      const far = new Chart(rootOf(chart), 'far', { namespace: 'data' });
      return { near: [new StatefulApp(far, 'db', { image: 'postgres:17.2', port: 5432 })] };
    });

    const path = 'podAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm';
    expect(at(found, path)).toEqual({ topologyKey: HOST, namespaces: ['data'], labelSelector: labelsOf('db') });
  });

  test('may be of cdk8s-plus', () => {
    const found = affinity((chart) => ({
      near: [new Deployment(chart, 'old', { containers: [{ image: 'old:1.0.0' }] })],
      awayFrom: [Pods.select(chart, 'pods', { labels: { team: 'batch' } }), Pods.all(chart, 'all')],
    }));

    const term = 'preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm.labelSelector';
    expect(at(found, `podAffinity.${term}`)).toEqual({
      matchLabels: { 'cdk8s.io/metadata.addr': expect.stringMatching(/^test-old-/) as string },
    });
    expect(at(found, `podAntiAffinity.${term}`)).toEqual({ matchLabels: { team: 'batch' } });
    expect(at(found, `podAntiAffinity.${term.replace('.0.', '.1.')}`)).toEqual({});
  });

  test('may be a model server', () => {
    const found = affinity((chart) => ({
      near: [new MLServingApp(chart, 'llm', { engine: 'vllm', image: 'vllm:1', resources: { memory: '4Gi' } })],
    }));

    const path = 'podAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm.labelSelector';
    expect(at(found, path)).toEqual(labelsOf('llm'));
  });

  const WORD = "give it an app, a Deployment or Pods of cdk8s-plus, or 'self'";
  test.each<[string, (chart: Chart) => unknown, string]>([
    ['a name', () => ({ near: ['cache'] }), `'near' names "cache"; ${WORD}`],
    ['nothing', () => ({ awayFrom: [null] }), `'awayFrom' names null; ${WORD}`],
    ['an object', () => ({ awayFrom: [{ app: {} }] }), `'awayFrom' names an object (Object); ${WORD}`],
    [
      'an unknown domain',
      () => ({ near: [{ app: 'self', domain: 'hosts' }] }),
      `'near' has the domain "hosts"; it is "host", "zone", "region", or a label of nodes such as "example.com/rack"`,
    ],
    [
      'a weight beyond the others',
      () => ({ near: [{ app: 'self', weight: 101 }] }),
      `'near' has the weight 101; it is a whole number from 1 to 100`,
    ],
    [
      'a weight of what is required',
      () => ({ near: [{ app: 'self', weight: 10, required: true }] }),
      `'near' is required and has a weight, which only preferences have; leave one out`,
    ],
    [
      'one app near and away',
      (chart: Chart) => {
        const app = new Worker(chart, 'other', { image });
        return { near: [{ app, required: true }], awayFrom: [{ app, required: true }] };
      },
      ` requires one app in both 'near' and 'awayFrom', so that no pod could ever run; leave one out`,
    ],
    [
      'an app without a namespace',
      (chart: Chart) => ({ near: [new Worker(new Chart(rootOf(chart), 'far'), 'db', { image })] }),
      `'near' names far/db, which has no namespace, and this app is in "shop"; give it its namespace`,
    ],
  ])('that are %s are refused', (_, build, message) => {
    const path = message.startsWith(' ') ? `'placement'${message}` : `'placement': ${message}`;

    expect(thrown(() => affinity(build as (chart: Chart) => Placement))).toBe(`test/api: ${path}`);
  });
});

describe('node affinity', () => {
  const affinity = (nodeAffinity: unknown) => at(pod({ nodeAffinity } as Placement), 'affinity.nodeAffinity');

  test('has conditions for labels, all of which hold', () => {
    const found = affinity({
      required: {
        'kubernetes.io/arch': 'arm64',
        pool: ['a', 'b'],
        team: { notIn: ['batch'] },
        gpu: { exists: false },
        ssd: { exists: true },
        'example.com/cores': { greaterThan: 8 },
        'example.com/age': { lessThan: 30 },
      },
    });

    expect(at(found, 'requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms')).toEqual([
      {
        matchExpressions: [
          { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
          { key: 'pool', operator: 'In', values: ['a', 'b'] },
          { key: 'team', operator: 'NotIn', values: ['batch'] },
          { key: 'gpu', operator: 'DoesNotExist' },
          { key: 'ssd', operator: 'Exists' },
          { key: 'example.com/cores', operator: 'Gt', values: ['8'] },
          { key: 'example.com/age', operator: 'Lt', values: ['30'] },
        ],
      },
    ]);
  });

  test('has alternatives, and preferences', () => {
    const found = affinity({
      required: [{ pool: 'a' }, { pool: 'b' }],
      preferred: [{ labels: { spot: 'yes' } }, { labels: { pool: 'a' }, weight: 1 }],
    });

    expect(found).toEqual({
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: ['a', 'b'].map((value) => ({
          matchExpressions: [{ key: 'pool', operator: 'In', values: [value] }],
        })),
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, preference: { matchExpressions: [{ key: 'spot', operator: 'In', values: ['yes'] }] } },
        { weight: 1, preference: { matchExpressions: [{ key: 'pool', operator: 'In', values: ['a'] }] } },
      ],
    });
  });

  const CONDITION =
    '"pool" has no valid condition; give it a value, a list of values, or one of { notIn: [...] }, { exists: true }, { greaterThan: 1 } and { lessThan: 1 }';
  test.each<[string, unknown, string]>([
    ['nothing', {}, " is empty; set 'required' or 'preferred'"],
    ['no labels', { required: {} }, `: 'required' names no label; name one, or leave it out`],
    ['no alternatives', { required: [] }, `: 'required' names no label; name one, or leave it out`],
    ['no preference', { preferred: [{ labels: {} }] }, `: 'preferred' names no label; name one, or leave it out`],
    [
      'a word',
      { required: 'arm64' },
      `: 'required' has "arm64"; give it labels of nodes, such as { 'kubernetes.io/arch': 'arm64' }`,
    ],
    ['a key that is none', { required: { 'a b': 'c' } }, `: the key "a b" is not valid: ${NAME}`],
    [
      'a value that is none',
      { required: { pool: 'b c' } },
      `: "pool" has the value "b c", which no label can have: ${VALUE}`,
    ],
    ['a value that is no string', { required: { pool: [true] } }, `: "pool" is true; write it as a string`],
    ['no values', { required: { pool: [] } }, `: "pool" has no values; give it one, or leave it out`],
    ['an unknown condition', { required: { pool: { in: ['a'] } } }, `: ${CONDITION}`],
    ['two conditions', { required: { pool: { exists: true, notIn: ['a'] } } }, `: ${CONDITION}`],
    ['a part of a number', { required: { pool: { greaterThan: 1.5 } } }, `: ${CONDITION}`],
    [
      'a weight of nothing',
      { preferred: [{ labels: { a: 'b' }, weight: 0 }] },
      `: 'preferred' has the weight 0; it is a whole number from 1 to 100`,
    ],
  ])('of %s is refused', (_, nodeAffinity, message) => {
    expect(thrown(() => affinity(nodeAffinity))).toBe(`test/api: 'placement': 'nodeAffinity'${message}`);
  });
});

describe('the classes of a pod', () => {
  function deployment(build: (chart: Chart) => Placement) {
    const chart = testChart();
    new WebApp(chart, 'api', { image: 'a:1', port: 80, placement: build(chart) });
    return { deployment: find(objects(chart), 'Deployment'), yaml: synthYaml(chart) };
  }

  test('by their names are expected to exist, as the checker learns', () => {
    const { deployment: found } = deployment(() => ({ priorityClass: 'high', runtimeClass: 'gvisor' }));

    expect(at(found, 'spec.template.spec')).toMatchObject({ priorityClassName: 'high', runtimeClassName: 'gvisor' });
    expect(at(found, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe(
      'priorityclass/high; runtimeclass/gvisor',
    );
  });

  test('that are made beside the app are no prerequisites', () => {
    const { deployment: found, yaml } = deployment((chart) => ({
      priorityClass: new plus.KubePriorityClass(chart, 'high', { metadata: { name: 'high' }, value: 1000 }),
    }));

    expect(at(found, 'metadata.annotations')).toBeUndefined();
    expect(checkManifests(yaml)).toMatchObject({ findings: [], prerequisites: [] });
  });

  test('of the system are in every cluster', () => {
    const { deployment: found, yaml } = deployment(() => ({ priorityClass: 'system-cluster-critical' }));

    expect(at(found, 'metadata.annotations')).toBeUndefined();
    expect(checkManifests(yaml).prerequisites).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      'a name that none can have',
      { priorityClass: 'Very_High' },
      `'priorityClass' "Very_High" is not a DNS subdomain (a-z, 0-9, "-", "."); try "very-high"`,
    ],
    [
      'a reserved name',
      { priorityClass: 'system-high' },
      `'priorityClass' is "system-high", a reserved name; those of the system are "system-cluster-critical", "system-node-critical"`,
    ],
    [
      'a number',
      { priorityClass: 1000 },
      `'priorityClass' is 1000; give it the name of a PriorityClass, or a typed object`,
    ],
    [
      'another kind',
      { runtimeClass: { kind: 'PriorityClass', name: 'x' } },
      `'runtimeClass' is an object (Object); give it the name of a RuntimeClass, or a typed object`,
    ],
  ])('are not %s', (_, placement, message) => {
    expect(thrown(() => pod(placement as Placement))).toBe(`test/api: 'placement': ${message}`);
  });
});

test.each<[string, unknown, string]>([
  [
    'in a spread',
    { spread: { topologyKey: 'zone' } },
    `'placement.spread.topologyKey' is not a prop; did you mean 'domain'?`,
  ],
  [
    'in one of several spreads',
    { spread: [{ domian: 'zone' }] },
    `'placement.spread[0].domian' is not a prop; did you mean 'domain'?`,
  ],
  [
    'of a neighbour',
    { near: [{ app: 'self', require: true }] },
    `'placement.near[0].require' is not a prop; did you mean 'required'?`,
  ],
  [
    'of node affinity',
    { nodeAffinity: { prefer: [] } },
    `'placement.nodeAffinity.prefer' is not a prop; the props are 'required', 'preferred'`,
  ],
  [
    'of a preference',
    { nodeAffinity: { preferred: [{ label: {} }] } },
    `'placement.nodeAffinity.preferred[0].label' is not a prop; did you mean 'labels'?`,
  ],
  ['of Kubernetes', { podAntiAffinity: {} }, `'placement.podAntiAffinity' is not a prop; did you mean 'awayFrom'?`],
  [
    'for the priority',
    { priorityClassName: 'x' },
    `'placement.priorityClassName' is not a prop; did you mean 'priorityClass'?`,
  ],
])('an unknown prop %s is refused', (_, placement, message) => {
  expect(thrown(() => pod(placement as Placement))).toBe(`test/api: ${message}`);
});

test.each<[string, unknown, string]>([
  ['no domain', [], `'spread' is empty; name a domain, or set false`],
  ['a word', 'zone', `'spread' is "zone"; set true, false, or a domain such as { domain: 'zone' }`],
  [
    'an unknown domain',
    { domain: 'rack' },
    `'spread' has the domain "rack"; it is "host", "zone", "region", or a label of nodes such as "example.com/rack"`,
  ],
  [
    'a domain twice',
    [{ domain: 'zone' }, { domain: 'zone', required: true }],
    `'spread' has the domain "zone" twice; leave one out`,
  ],
  ['a skew of none', { domain: 'zone', maxSkew: 0 }, `'spread': 'maxSkew' is 0; it is a whole number from 1`],
  [
    'no domains',
    { domain: 'zone', required: true, minDomains: 0 },
    `'spread': 'minDomains' is 0; it is a whole number from 1`,
  ],
  [
    'domains that hold nothing back',
    { domain: 'zone', minDomains: 2 },
    `'spread' has 'minDomains', which holds no pod back unless it is required; set 'required: true'`,
  ],
])('a spread over %s is refused', (_, spread, message) => {
  expect(thrown(() => pod({ spread } as Placement))).toBe(`test/api: 'placement': ${message}`);
});

describe('a spread that is broken', () => {
  const yaml = (placement: Placement) => {
    const chart = testChart({ namespace: 'shop' });
    new WebApp(chart, 'catalog', { image: 'catalog:2.0.1', port: 8080, placement });
    return synthYaml(chart);
  };

  test.each<[string, Placement]>([
    ['over domains', { spread: { domain: 'zone', required: true } }],
    ['away from its own replicas', { spread: false, awayFrom: [{ app: 'self', required: true }] }],
  ])('is missed by the checker: %s', (_, placement) => {
    const whole = yaml(placement);
    // the labels of the constraint, and not those of the Deployment
    const at_ = whole.search(/labelSelector:|podAntiAffinity:/);
    const broken = whole.slice(0, at_) + whole.slice(at_).replace('instance: catalog', 'instance: catalgo');

    expect(checkManifests(whole).findings).toEqual([]);
    expect(broken).not.toBe(whole);
    expect(checkManifests(broken).findings.map(({ rule }) => rule)).toEqual(['wiring/spread-selects-own-pods']);
  });
});

describe('every construct that makes pods', () => {
  const image = 'a:1.0.0';
  const placement: Placement = { nodeSelector: { pool: 'a' }, awayFrom: ['self'], priorityClass: 'high' };
  const makers: Readonly<Record<string, (chart: Chart) => unknown>> = {
    WebApp: (chart) => new WebApp(chart, 'app', { image, port: 80, placement }),
    Worker: (chart) => new Worker(chart, 'app', { image, placement }),
    StatefulApp: (chart) => new StatefulApp(chart, 'app', { image, port: 80, placement }),
    NodeAgent: (chart) => new NodeAgent(chart, 'app', { image, placement }),
    OneOffJob: (chart) => new OneOffJob(chart, 'app', { image, placement }),
    ScheduledJob: (chart) => new ScheduledJob(chart, 'app', { image, schedule: '@daily', placement }),
    MLServingApp: (chart) =>
      new MLServingApp(chart, 'app', { engine: 'vllm', image, resources: { memory: '4Gi' }, gpu: 1, placement }),
  };

  test.each(Object.entries(makers))('is placed: %s', (_, make) => {
    const chart = new Chart(new App(), 'test', { namespace: 'shop' });
    make(chart);

    const pods = objects(chart).flatMap((object) =>
      ['spec.template.spec', 'spec.jobTemplate.spec.template.spec'].flatMap((path) => at(object, path) ?? []),
    );
    expect(pods).toHaveLength(1);
    expect(pods[0]).toMatchObject({
      nodeSelector: { pool: 'a' },
      priorityClassName: 'high',
      affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100 }] } },
    });
    expect(checkManifests(synthYaml(chart)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
