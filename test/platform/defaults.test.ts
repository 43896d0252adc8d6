import { App, Chart, Duration } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { Defaults, FrontendBackendApp, WebApp, type DefaultsProps, type WebAppProps } from '../../src';
import { at, find, objects, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop-api:2.0.1';
const POD = 'spec.template.spec';
const MAIN = `${POD}.containers.0`;

/** The objects of an app under defaults of its chart. */
function under(defaults: DefaultsProps, props: Partial<WebAppProps<'http'>> = {}) {
  const chart = testChart();
  Defaults.of(chart).set(defaults);
  new WebApp(chart, 'api', { image, port: 8080, health: '/', ...props } as WebAppProps<'http'>);
  return objects(chart);
}

const deploymentUnder = (defaults: DefaultsProps, props?: Partial<WebAppProps<'http'>>) =>
  find(under(defaults, props), 'Deployment');

describe('every default can be set, and has its effect', () => {
  test.each<[keyof DefaultsProps, DefaultsProps, string, unknown]>([
    ['replicas', { replicas: 5 }, 'spec.replicas', 5],
    ['rollout', { rollout: 'recreate' }, 'spec.strategy', { type: 'Recreate' }],
    ['spread', { spread: false }, `${POD}.topologySpreadConstraints`, undefined],
    ['resources', { resources: false }, `${MAIN}.resources`, undefined],
    ['security', { security: 'image' }, `${POD}.securityContext`, undefined],
    ['readOnlyRoot', { readOnlyRoot: true }, `${MAIN}.securityContext.readOnlyRootFilesystem`, true],
    ['probes', { probes: { liveness: { failureThreshold: 9 } } }, `${MAIN}.livenessProbe.failureThreshold`, 9],
    ['drain', { drain: { timeout: Duration.minutes(1) } }, `${POD}.terminationGracePeriodSeconds`, 60],
    ['pullPolicy', { pullPolicy: 'Always' }, `${MAIN}.imagePullPolicy`, 'Always'],
    ['imagePullSecrets', { imagePullSecrets: ['registry'] }, `${POD}.imagePullSecrets`, [{ name: 'registry' }]],
    ['serviceLinks', { serviceLinks: true }, `${POD}.enableServiceLinks`, true],
    ['tokenAutomount', { tokenAutomount: true }, `${POD}.automountServiceAccountToken`, true],
    ['kubernetes', { kubernetes: '1.30' }, `${MAIN}.lifecycle.preStop`, { sleep: { seconds: 5 } }],
  ])('%s', (_, defaults, path, expected) => {
    expect(at(deploymentUnder(defaults), path)).toEqual(expected);
  });

  test('disruptionBudget', () => {
    const budget = find(under({ disruptionBudget: { minAvailable: 1 } }), 'PodDisruptionBudget');

    expect(at(budget, 'spec.minAvailable')).toBe(1);
  });

  test('labels, on all objects and on the pods, and on no selector', () => {
    const all = under({ labels: { team: 'shop' } });

    const deployment = find(all, 'Deployment');
    expect([
      ...all.map((object) => at(object, 'metadata.labels.team')),
      at(deployment, 'spec.template.metadata.labels.team'),
      at(deployment, 'spec.selector.matchLabels.team'),
      at(find(all, 'Service'), 'spec.selector.team'),
    ]).toEqual(['shop', 'shop', 'shop', 'shop', undefined, undefined]);
  });
});

describe('what a careful operator would write stands where nothing is set', () => {
  test.each<[string, string, unknown]>([
    ['two replicas', 'spec.replicas', 2],
    ['a rolling update without unavailability', 'spec.strategy.rollingUpdate', { maxSurge: '25%', maxUnavailable: 0 }],
    [
      'requests, a memory limit and no CPU limit',
      `${MAIN}.resources`,
      { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
    ],
    ['no environment variables for each Service', `${POD}.enableServiceLinks`, false],
    ['no token', `${POD}.automountServiceAccountToken`, false],
    ['no pull policy', `${MAIN}.imagePullPolicy`, undefined],
    ['a root that can be written', `${MAIN}.securityContext.readOnlyRootFilesystem`, undefined],
  ])('%s', (_, path, expected) => {
    expect(at(deploymentUnder({}), path)).toEqual(expected);
  });
});

describe('an app says otherwise', () => {
  test.each<[string, DefaultsProps, Partial<WebAppProps<'http'>>, string, unknown]>([
    ['replicas', { replicas: 5 }, { replicas: 1 }, 'spec.replicas', 1],
    ['security', { security: 'image' }, { security: 'restricted' }, `${POD}.securityContext.runAsNonRoot`, true],
    [
      'readOnlyRoot',
      { readOnlyRoot: true },
      { readOnlyRoot: false },
      `${MAIN}.securityContext.readOnlyRootFilesystem`,
      undefined,
    ],
    ['spread', { spread: false }, { placement: { spread: true } }, `${POD}.topologySpreadConstraints.0.maxSkew`, 1],
    ['pullPolicy', { pullPolicy: 'Always' }, { pullPolicy: 'Never' }, `${MAIN}.imagePullPolicy`, 'Never'],
    [
      'imagePullSecrets',
      { imagePullSecrets: ['registry'] },
      { imagePullSecrets: [] },
      `${POD}.imagePullSecrets`,
      undefined,
    ],
    ['resources', { resources: { cpu: 1 } }, { resources: { cpu: '2' } }, `${MAIN}.resources.requests.cpu`, '2'],
    [
      'one label',
      { labels: { team: 'shop', tier: 'web' } },
      { labels: { tier: 'api' } },
      'metadata.labels.tier',
      'api',
    ],
    [
      'one label beside another',
      { labels: { team: 'shop', tier: 'web' } },
      { labels: { tier: 'api' } },
      'metadata.labels.team',
      'shop',
    ],
  ])('of %s', (_, defaults, props, path, expected) => {
    expect(at(deploymentUnder(defaults, props), path)).toEqual(expected);
  });

  test('an autoscaler takes the place of the replicas of the scope', () => {
    const deployment = deploymentUnder({ replicas: 5 }, { autoscale: { min: 1, max: 2 } });

    expect(deployment.spec).not.toHaveProperty('replicas');
  });
});

describe('scopes', () => {
  /** The replicas of an app in a construct in a chart in an app, each of which may set them. */
  function nested(app: number | undefined, chart: number | undefined, group: number | undefined) {
    const inner = testChart();
    const scope = new Construct(inner, 'group');
    Defaults.of(inner.node.root).set({ replicas: app });
    Defaults.of(inner).set({ replicas: chart });
    Defaults.of(scope).set({ replicas: group });
    new WebApp(scope, 'api', { image, port: 8080 });
    return at(find(objects(inner), 'Deployment'), 'spec.replicas');
  }

  test.each([
    ['of the app', 3, undefined, undefined, 3],
    ['of the chart', undefined, 4, undefined, 4],
    ['of a construct', undefined, undefined, 5, 5],
    ['of the chart over the app', 3, 4, undefined, 4],
    ['of the construct over both', 3, 4, 5, 5],
  ])('defaults %s hold', (_, app, chart, group, expected) => {
    expect(nested(app, chart, group)).toBe(expected);
  });

  test("a chart's defaults are not its neighbour's", () => {
    const one = testChart();
    const other = new Chart(App.of(one), 'other');
    Defaults.of(one).set({ replicas: 7 });

    new WebApp(other, 'api', { image, port: 8080 });

    expect(at(find(objects(other), 'Deployment'), 'spec.replicas')).toBe(2);
  });

  test('they reach the apps within a composite', () => {
    const chart = testChart();
    Defaults.of(chart).set({ replicas: 3 });

    new FrontendBackendApp(chart, 'shop', { frontend: { image, port: 80 }, backend: { image, port: 8080 } });

    expect(
      ['shop-frontend', 'shop-backend'].map((name) => at(find(objects(chart), 'Deployment', name), 'spec.replicas')),
    ).toEqual([3, 3]);
  });
});

describe('merging', () => {
  const PROBE = { period: Duration.seconds(7) };

  test.each<[string, DefaultsProps, DefaultsProps, string, unknown]>([
    ['a second call adds to the first', { replicas: 3 }, { pullPolicy: 'Always' }, 'spec.replicas', 3],
    ['a second call overrules the first', { replicas: 3 }, { replicas: 4 }, 'spec.replicas', 4],
    ['undefined overrules nothing', { replicas: 3 }, { replicas: undefined }, 'spec.replicas', 3],
    [
      'drain merges',
      { drain: { timeout: Duration.seconds(60) } },
      { drain: { preStop: Duration.seconds(9) } },
      `${POD}.terminationGracePeriodSeconds`,
      60,
    ],
    ['labels merge', { labels: { a: '1', b: '1' } }, { labels: { b: '2' } }, 'metadata.labels.a', '1'],
    [
      'probes merge by their kinds',
      { probes: { readiness: PROBE } },
      { probes: { liveness: PROBE } },
      `${MAIN}.readinessProbe.periodSeconds`,
      7,
    ],
    [
      'a probe merges with that of the careful operator',
      {},
      { probes: { readiness: PROBE } },
      `${MAIN}.readinessProbe.failureThreshold`,
      3,
    ],
    [
      'resources merge',
      { resources: { cpu: '1' } },
      { resources: { memory: '1Gi' } },
      `${MAIN}.resources.requests.cpu`,
      '1',
    ],
    [
      'a memory request alone is its own limit',
      {},
      { resources: { memory: '1Gi' } },
      `${MAIN}.resources`,
      { requests: { cpu: '100m', memory: '1Gi' }, limits: { memory: '1Gi' } },
    ],
    [
      'CPU alone leaves memory as it is',
      {},
      { resources: { cpu: '1' } },
      `${MAIN}.resources`,
      { requests: { cpu: '1', memory: '256Mi' }, limits: { memory: '512Mi' } },
    ],
    [
      'a memory limit alone takes the request down',
      {},
      { resources: { memoryLimit: '128Mi' } },
      `${MAIN}.resources.requests.memory`,
      '128Mi',
    ],
    [
      'resources after none',
      { resources: false },
      { resources: { cpu: '1' } },
      `${MAIN}.resources`,
      { requests: { cpu: '1' } },
    ],
    [
      'a budget is one decision',
      { disruptionBudget: { minAvailable: 1 } },
      { disruptionBudget: { maxUnavailable: 1 } },
      'spec.replicas',
      2,
    ],
  ])('%s', (_, first, second, path, expected) => {
    const chart = testChart();
    Defaults.of(chart).set(first).set(second);

    new WebApp(chart, 'api', { image, port: 8080, health: '/' });

    expect(at(find(objects(chart), 'Deployment'), path)).toEqual(expected);
  });

  test.each<[string, DefaultsProps, DefaultsProps, string, unknown]>([
    ['labels', { labels: { a: '1' } }, { labels: { b: '2' } }, 'metadata.labels.a', '1'],
    [
      'drain',
      { drain: { timeout: Duration.seconds(60) } },
      { drain: { preStop: Duration.seconds(9) } },
      `${POD}.terminationGracePeriodSeconds`,
      60,
    ],
    [
      'probes',
      { probes: { readiness: PROBE } },
      { probes: { readiness: { failureThreshold: 9 } } },
      `${MAIN}.readinessProbe`,
      { httpGet: { path: '/', port: 'http' }, periodSeconds: 7, timeoutSeconds: 3, failureThreshold: 9 },
    ],
  ])('an inner scope adds to the %s of an outer', (_, outer, inner, path, expected) => {
    const chart = testChart();
    Defaults.of(chart.node.root).set(outer);
    Defaults.of(chart).set(inner);

    new WebApp(chart, 'api', { image, port: 8080, health: '/' });

    expect(at(find(objects(chart), 'Deployment'), path)).toEqual(expected);
  });
});

describe('what would not be heeded is refused', () => {
  const late = (scope: (chart: Chart) => IConstruct) => {
    const chart = testChart();
    new WebApp(new Construct(chart, 'group'), 'api', { image, port: 8080 });
    return thrown(() => Defaults.of(scope(chart)).set({ replicas: 3 }));
  };
  const LATE =
    "an app, claim or environment in this scope exists already and would not heed these defaults; set them before it, or as 'defaults' of the environment";

  test('defaults of a chart that has an app', () => {
    expect(late((chart) => chart)).toBe(`test: ${LATE}`);
  });

  test('defaults of an app that has one', () => {
    expect(late((chart) => App.of(chart))).toBe(`the app: ${LATE}`);
  });

  test('defaults of a construct that has one', () => {
    expect(late((chart) => chart.node.findChild('group'))).toBe(`test/group: ${LATE}`);
  });

  test('defaults of a construct beside it are heeded', () => {
    expect(late((chart) => new Construct(chart, 'other'))).toBe('no error');
  });

  test.each<[object, string]>([
    [{ replica: 3 }, `there is no default "replica"; did you mean "replicas"?`],
    [
      { toString: 3 },
      `there is no default "toString"; there are "replicas", "rollout", "disruptionBudget", "spread", "resources", and 15 more`,
    ],
    [{ kubernetes: '1.27' }, `'kubernetes' is "1.27"; the oldest version supported is "1.28"`],
    [{ kubernetes: 'latest' }, `'kubernetes' is "latest", which is no version; write it as "1.32"`],
    // not each construct looks at the labels of its scope
    [
      { labels: { 'a b': 'c' } },
      `'labels': the key "a b" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit`,
    ],
    [{ labels: { team: 7 } }, `'labels': "team" is 7; write it as a string`],
    [
      { labels: { team: 'the shop' } },
      `'labels': "team" has the value "the shop", which no label can have: at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit`,
    ],
  ])('%o', (defaults, message) => {
    expect(thrown(() => Defaults.of(testChart()).set(defaults))).toBe(`test: ${message}`);
  });
});

describe('a value that Kubernetes refuses is an error of the scope that sets it, not of an app in it', () => {
  test.each<[DefaultsProps, string]>([
    [{ resources: { cpu: '500 m' } }, `'resources': 'cpu' "500 m" is not a quantity; did you mean "500m"?`],
    [
      { resources: { memory: '1Gi', memoryLimit: '512Mi' } },
      "'resources' requests 1Gi of memory, over the limit of 512Mi; raise the limit or lower the request",
    ],
    [
      { probes: { readiness: { period: Duration.millis(1500) } } },
      "'probes': readiness: 'period' is 1.5 seconds; Kubernetes counts whole seconds",
    ],
    [
      { probes: { liveness: { successThreshold: 2 } } },
      "'probes': liveness: 'successThreshold' is 2; only readiness may ask for more than 1",
    ],
    [
      { probes: { startup: { failureThreshold: 0 } } },
      "'probes': startup: 'failureThreshold' is 0; it is a whole number from 1",
    ],
  ])('%o', (defaults, message) => {
    const chart = testChart();

    const error = thrown(() => {
      Defaults.of(chart).set(defaults);
      return new WebApp(chart, 'api', { image, port: 8080 });
    });

    expect(error).toBe(`test: ${message}`);
  });
});
