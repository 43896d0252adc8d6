import { App as PlainApp, Chart } from 'cdk8s';
import { App, Claim, Config, NodeAgent, Storage, WebApp } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'fluent/fluent-bit:3.2.2';
const HOST_RULE = 'practice/host-is-left-alone';

let warn: jest.SpyInstance;
beforeEach(() => {
  warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});
afterEach(() => {
  warn.mockRestore();
});

function agent(props: object = {}): Manifest[] {
  const chart = testChart();
  new NodeAgent(chart, 'agent', { image, ...props });
  return objects(chart);
}

const spec = (props: object = {}) => at(find(agent(props), 'DaemonSet'), 'spec');
const pod = (props: object = {}) => at(spec(props), 'template.spec');

describe('a NodeAgent', () => {
  test('is a DaemonSet, without a Service and a budget', () => {
    expect(agent().map(({ kind }) => kind)).toEqual(['DaemonSet']);
  });

  test('is not spread, since each node has one pod', () => {
    expect(pod()).not.toHaveProperty('topologySpreadConstraints');
  });

  test('has no endpoint to wait for, so it is told at once', () => {
    expect(at(pod(), 'containers.0')).not.toHaveProperty('lifecycle');
  });

  test('has ports that no Service has, and is ready by the first', () => {
    expect(at(pod({ ports: { metrics: 2020 } }), 'containers.0')).toMatchObject({
      ports: [{ name: 'metrics', containerPort: 2020, protocol: 'TCP' }],
      readinessProbe: { tcpSocket: { port: 'metrics' } },
    });
  });

  test('is connected to an app', () => {
    const chart = testChart();
    const store = new WebApp(chart, 'store', { image: 'loki:3.3.2', port: 3100 });

    new NodeAgent(chart, 'agent', { image }).connectTo(store, { env: 'STORE_URL' });

    const env = at(find(objects(chart), 'DaemonSet'), 'spec.template.spec.containers.0.env');
    expect(env).toEqual([{ name: 'STORE_URL', value: 'http://store:3100' }]);
  });

  test('is patched', () => {
    const chart = testChart();

    new NodeAgent(chart, 'agent', { image }).patch({ daemonSet: { spec: { minReadySeconds: 10 } } });

    expect(at(find(objects(chart), 'DaemonSet'), 'spec.minReadySeconds')).toBe(10);
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      new NodeAgent(new Chart(app, 'test'), 'agent', { image, hostNetwork: true });
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
  });
});

describe('the update of a NodeAgent', () => {
  test.each<[string, object, object]>([
    ['node by node', {}, { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } }],
    [
      'with several nodes at once',
      { rollout: { maxUnavailable: '10%' } },
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
    ],
    [
      'with the new pod beside the old',
      { rollout: { maxSurge: 2 } },
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 2 } },
    ],
    ['by hand', { rollout: 'onDelete' }, { type: 'OnDelete' }],
  ])('is %s', (_, props, strategy) => {
    expect(at(spec(props), 'updateStrategy')).toEqual(strategy);
  });

  const BESIDE = `'rollout' starts the new pod beside the old one by 'maxSurge', but both would take port 2020 of the node; set 'maxUnavailable' instead`;
  test.each<[string, object, string]>([
    [
      'of another word',
      { rollout: 'recreate' },
      `'rollout' is "recreate"; set "onDelete", or 'maxUnavailable' or 'maxSurge'`,
    ],
    [
      'in two ways',
      { rollout: { maxSurge: 1, maxUnavailable: 1 } },
      `'rollout' takes one of 'maxSurge' and 'maxUnavailable'; leave one out`,
    ],
    [
      'of no nodes',
      { rollout: { maxUnavailable: '0%' } },
      `'rollout': 'maxUnavailable' is 0%, so that no pod could ever be replaced; raise it`,
    ],
    [
      'beside no nodes',
      { rollout: { maxSurge: 0 } },
      `'rollout': 'maxSurge' is 0, so that no pod could ever be replaced; raise it`,
    ],
    [
      'of more nodes than there are',
      { rollout: { maxSurge: '200%' } },
      `'rollout': 'maxSurge' is 200%; it is at most 100%`,
    ],
    [
      'of parts of nodes',
      { rollout: { maxUnavailable: 0.5 } },
      `'rollout': 'maxUnavailable' is 0.5; it is a whole number or percent, such as 1 or "25%"`,
    ],
    ['beside a port of the node', { rollout: { maxSurge: 1 }, hostNetwork: true, ports: { metrics: 2020 } }, BESIDE],
    [
      'beside a port that is opened on the node',
      { rollout: { maxSurge: 1 }, ports: { metrics: { port: 80, hostPort: 2020 } } },
      BESIDE,
    ],
  ])('%s is refused', (_, props, message) => {
    expect(thrown(() => agent(props))).toBe(`test/agent: ${message}`);
  });

  test('beside a port of the node is refused for a sidecar that is added later, too', () => {
    const made = new NodeAgent(testChart(), 'agent', { image, hostNetwork: true, rollout: { maxSurge: 1 } });

    expect(() => made.addSidecar({ name: 'side', image, ports: { metrics: 2020 } })).toThrow(`test/agent: ${BESIDE}`);
  });
});

describe('the nodes of a NodeAgent', () => {
  test('are all, whatever their taints, by a word', () => {
    expect(at(pod({ placement: { tolerations: 'all' } }), 'tolerations')).toEqual([{ operator: 'Exists' }]);
  });

  test('are those that are chosen', () => {
    const tolerations = [{ key: 'gpu', operator: 'Exists' }];

    expect(pod({ placement: { tolerations, nodeSelector: { gpu: 'yes' } } })).toMatchObject({
      tolerations,
      nodeSelector: { gpu: 'yes' },
    });
  });

  test.each<[string, unknown, string]>([
    [
      'another word',
      { tolerations: 'every' },
      `'placement.tolerations' is "every"; give it a list of objects, or leave it out`,
    ],
    [
      'a spread',
      { spread: true },
      `'placement.spread' is not a prop; the props are 'nodeSelector', 'nodeAffinity', 'tolerations', 'near', 'awayFrom', and 2 more`,
    ],
    ['nothing', null, `'placement' is null; give it an object, or leave it out`],
  ])('are not %s', (_, placement, message) => {
    expect(thrown(() => agent({ placement }))).toMatch(`test/agent: ${message}`);
  });
});

describe('a NodeAgent in the network of its node', () => {
  test('still finds Services by their names', () => {
    expect(pod({ hostNetwork: true })).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
  });

  test('changes no setting of that network', () => {
    const props = { ports: { http: 80 }, security: 'baseline' };

    expect(at(pod(props), 'securityContext')).toHaveProperty('sysctls');
    expect(at(pod({ ...props, hostNetwork: true }), 'securityContext')).not.toHaveProperty('sysctls');
  });

  test('has its ports on the node already', () => {
    const ports = { metrics: { port: 9100, hostPort: 9100 } };

    expect(at(pod({ hostNetwork: true, ports }), 'containers.0.ports.0')).toMatchObject({ containerPort: 9100 });
  });

  test.each<[string, object, string]>([
    [
      'another port of the node',
      { ports: { metrics: { port: 9100, hostPort: 9200 } } },
      `port "metrics" is 9100 with the 'hostPort' 9200, but in the network of the node both are one; leave 'hostPort' out`,
    ],
    [
      "a port of root's",
      { ports: { http: 80 } },
      `port "http" is 80, which in the network of the node only root can open; use a port from 1024, or set 'security: "baseline"'`,
    ],
    ['a word for yes', { hostNetwork: 'yes' }, `'hostNetwork' is "yes"; give true or false`],
    ['a word for the processes', { hostPID: 1 }, `'hostPID' is 1; give true or false`],
  ])('has not %s', (_, props, message) => {
    expect(thrown(() => agent({ hostNetwork: true, ...props }))).toBe(`test/agent: ${message}`);
  });
});

describe('a port of the node', () => {
  test('is opened for the other pods of the node', () => {
    const ports = { statsd: { port: 8125, protocol: 'UDP', hostPort: 8125 } };

    expect(at(pod({ ports, health: false }), 'containers.0.ports')).toEqual([
      { name: 'statsd', containerPort: 8125, protocol: 'UDP', hostPort: 8125 },
    ]);
  });

  test('is a port', () => {
    expect(thrown(() => agent({ ports: { statsd: { port: 8125, hostPort: 0 } } }))).toBe(
      `test/agent: port "statsd": 'hostPort' is 0; a port is a whole number from 1 to 65535`,
    );
  });
});

describe('what a NodeAgent uses of its node', () => {
  const USES = { hostNetwork: true, hostPID: true, files: { '/host/log': Storage.hostPath('/var/log') } };
  const WARNING =
    'test/agent/DaemonSet: the pods use the path "/var/log", the network, the processes of their node, which the baseline and restricted ' +
    'Pod Security Standards refuse; label the namespace pod-security.kubernetes.io/enforce: privileged, and give the reason by ' +
    `waive('${HOST_RULE}', '...')`;

  test('is warned of at synth, once', () => {
    const chart = testChart();
    new NodeAgent(chart, 'agent', { image, ...USES });
    expect(warn).not.toHaveBeenCalled();

    synthYaml(chart);
    synthYaml(chart);

    expect(warn.mock.calls).toEqual([[WARNING, { code: 'DOVETAIL_HOST_ACCESS' }]]);
  });

  test('is warned of when a sidecar that is added later uses it', () => {
    const chart = testChart();
    new NodeAgent(chart, 'agent', { image }).addSidecar({
      name: 'side',
      image,
      files: { '/run/node': Storage.hostPath('/run/node') },
    });

    synthYaml(chart);

    expect(warn).toHaveBeenCalledWith(expect.stringContaining('the path "/run/node" of their node'), expect.anything());
  });

  test('may be a port', () => {
    agent({ ports: { statsd: { port: 8125, hostPort: 8125 } } });

    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining('the pods use port 8125 of their node'),
      expect.anything(),
    );
  });

  test.each<[string, (chart: Chart) => void]>([
    [
      'waived with a reason',
      (chart) => new NodeAgent(chart, 'agent', { image, ...USES }).waive(HOST_RULE, 'it collects logs'),
    ],
    [
      'waived by an annotation',
      (chart) => {
        const annotations = { 'cdk8s-dovetail/waive.practice.host-is-left-alone': 'it collects logs' };
        new NodeAgent(chart, 'agent', { image, ...USES, annotations });
      },
    ],
    ['nothing', (chart) => new NodeAgent(chart, 'agent', { image, files: { '/work': Storage.emptyDir() } })],
  ])('is not warned of when it is %s', (_, build) => {
    const chart = testChart();
    build(chart);

    synthYaml(chart);

    expect(warn).not.toHaveBeenCalled();
  });

  test('is waived for the checker too, which notes no waiver without use', () => {
    const chart = testChart({ namespace: 'agents' });
    new NodeAgent(chart, 'agent', { image, ...USES }).waive(HOST_RULE, 'it collects logs');

    expect(checkManifests(synthYaml(chart))).toMatchObject({ findings: [], prerequisites: [], notes: [] });
  });

  test('is refused where the namespace enforces a level, as the checker says', () => {
    const chart = testChart({ namespace: 'agents' });
    new NodeAgent(chart, 'agent', { image, ...USES });
    const namespace = `apiVersion: v1
kind: Namespace
metadata: {name: agents, labels: {pod-security.kubernetes.io/enforce: baseline}}
---
`;

    const { findings } = checkManifests(namespace + synthYaml(chart));

    expect(findings.map(({ rule }) => rule)).toContain('admission/pod-security-is-kept');
  });
});

describe('the volumes of a NodeAgent', () => {
  const claim = (access?: 'ReadWriteMany' | 'ReadWriteOncePod') => {
    const chart = testChart();
    const data = new Claim(chart, 'data', { size: '1Gi', ...(access && { access }) });
    return { chart, files: { '/data': Storage.claim(data) } };
  };

  test('of one node are refused, with the remedy', () => {
    const { chart, files } = claim();

    expect(thrown(() => new NodeAgent(chart, 'agent', { image, files }))).toBe(
      `test/agent: 'files' mounts claim "data" at "/data", which is ReadWriteOnce, in a pod on each node; give the claim 'access: "ReadWriteMany"', or each pod a volume by Storage.ephemeralClaim or Storage.hostPath`,
    );
  });

  test('of many nodes are mounted on each', () => {
    const { chart, files } = claim('ReadWriteMany');

    new NodeAgent(chart, 'agent', { image, files });

    expect(find(objects(chart), 'DaemonSet')).toBeDefined();
  });

  test('of one node serve the one that is chosen', () => {
    const { chart, files } = claim();
    const placement = { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } };

    new NodeAgent(chart, 'agent', { image, files, placement });

    expect(find(objects(chart), 'DaemonSet')).toBeDefined();
  });
});

test.each<[string, object, string]>([
  ['replicas', { replicas: 3 }, `'replicas' is not a prop`],
  ['a budget', { disruptionBudget: false }, `'disruptionBudget' is not a prop`],
  ['a service port', { ports: { http: { port: 80, servicePort: 8080 } } }, `'ports.http.servicePort' is not a prop`],
  ['a misspelt prop', { hostNetwrok: true }, `'hostNetwrok' is not a prop; did you mean 'hostNetwork'?`],
  ['the strategy of Kubernetes', { updateStrategy: {} }, `'updateStrategy' is not a prop; did you mean 'rollout'?`],
  ['an unknown setting of its update', { rollout: { partition: 1 } }, `'rollout.partition' is not a prop`],
])('a NodeAgent has no %s', (_, props, message) => {
  expect(thrown(() => agent(props))).toContain(`test/agent: ${message}`);
});

describe('what surrounds a NodeAgent', () => {
  function nodes(): Chart {
    const chart = testChart({ namespace: 'agents' });
    const store = new WebApp(chart, 'store', { image: 'grafana/loki:3.3.2', port: 3100, replicas: 1 });
    const pipeline = new Config(chart, 'pipeline', { data: { 'fluent-bit.yaml': 'service:\n' } });
    const collector = new NodeAgent(chart, 'collector', {
      image,
      ports: { metrics: { port: 2020, hostPort: 2020 } },
      files: { '/etc/fluent-bit': pipeline },
    });
    collector.connectTo(store, { env: 'STORE_URL' });
    new NodeAgent(chart, 'exporter', {
      image: 'prom/node-exporter:v1.8.2',
      ports: { metrics: 9100 },
      hostNetwork: true,
      placement: { tolerations: 'all' },
    }).connectTo(store, { env: 'STORE_URL' });
    return chart;
  }

  test('lines up: the checker finds nothing', () => {
    const { findings, prerequisites } = checkManifests(synthYaml(nodes()));

    expect({ findings, prerequisites }).toEqual({ findings: [], prerequisites: [] });
  });

  test.each<[string, string, string, string]>([
    ['a wire to a port that there is not', 'http://store:3100', 'http://store:3101', 'wiring/url-resolves collector'],
    [
      'a pipeline that is misspelt',
      'name: pipeline\n          name',
      'name: pipelin\n          name',
      'wiring/config-exists collector',
    ],
    [
      'a port of the node that another agent has',
      'hostPort: 2020',
      'hostPort: 9100',
      'wiring/ports-do-not-collide exporter',
    ],
    [
      'names of Services in the network of the node',
      'dnsPolicy: ClusterFirstWithHostNet',
      'dnsPolicy: ClusterFirst',
      'wiring/url-resolves exporter',
    ],
  ])('is missed when it is broken: %s', (_, from, to, said) => {
    const yaml = synthYaml(nodes());
    const broken = yaml.replace(from, to);

    const { findings } = checkManifests(broken);

    expect(broken).not.toBe(yaml);
    expect(findings.map(({ rule, object }) => `${rule} ${object.name}`)).toEqual([said]);
  });
});
