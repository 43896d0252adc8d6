import { App } from 'cdk8s';
import { WebApp } from '../../src';
import { Manifests } from '../../src/testing';
import { wiringOf } from '../../src/testing/matchers';
import '../../src/jest';
import { testChart } from '../support/synth';
import { thrown } from '../support/thrown';
import { policy, shop } from './shop';

const broken = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0.0
          ports: [{name: web, containerPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: http
`;

const chartWith = (port: number) => {
  const chart = testChart({ namespace: 'shop' });
  const web = new WebApp(chart, 'web', { image: 'web:1.0.0', port });
  return { chart, web };
};

describe('toLineUp', () => {
  test('passes for a chart, an app, manifests, a text, and objects', () => {
    const { chart } = chartWith(8080);

    expect(chart).toLineUp();
    expect(chart.node.root).toLineUp();
    expect(Manifests.of(chart)).toLineUp();
    expect(shop).toLineUp();
    expect(chart.toJson()).toLineUp();
  });

  test('fails with the report that shows both ends', () => {
    expect(thrown(() => expect(broken).toLineUp({ only: ['wiring'] }))).toBe(`these manifests do not line up

error wiring/service-port-resolves
  Service web sends port 80 to targetPort "http", and no container of Deployment web has a port of that name
    manifests:21:19
 21 |       targetPort: http
    |                   ^^^^
    manifests:10:11
 10 |         - name: web
    |           --------- its ports: web (8080)
  fix: name the container port "http", or target "web"

2 objects: 1 error, 0 warnings
`);
  });

  test('shows the lines that a chart renders', () => {
    const { chart, web } = chartWith(8080);
    web.patch({ service: { spec: { ports: [{ port: 80, targetPort: 'nothing' }] } } });

    expect(thrown(() => expect(chart).toLineUp())).toMatch(
      / {4}test\.k8s\.yaml:\d+:19 \(construct test\/web\/Service\)\n +\d+ \| {7}targetPort: nothing\n/,
    );
  });

  test('fails on warnings when it is strict, and shows them then', () => {
    const warns = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n';

    expect(warns).toLineUp({ only: ['practice/image-is-pinned'] });
    expect(thrown(() => expect(warns).toLineUp({ strict: true, only: ['practice/image-is-pinned'] }))).toContain(
      'warning practice/image-is-pinned',
    );
  });

  test('takes the options of the checker', () => {
    expect(shop).not.toLineUp({ closed: true });
    expect(shop).toLineUp({ closed: true, external: ['secret/keys'] });
    expect(broken).toLineUp({ waive: ['wiring/service-port-resolves@Service/web=the port comes later'] });
  });

  test('says that something lines up which should not', () => {
    expect(thrown(() => expect(shop).not.toLineUp())).toMatch(/^these manifests line up, and were expected not to\n/);
  });

  test('refuses what are no manifests', () => {
    expect(thrown(() => expect(17).toLineUp())).toBe(
      'these are no manifests: expect(...) an app, a chart, Manifests, a path, a text of YAML, or a list of objects',
    );
  });
});

describe('toViolate', () => {
  test('passes when the rule is broken', () => {
    expect(broken).toViolate('wiring/service-port-resolves');
    expect(shop).not.toViolate('wiring/service-port-resolves');
  });

  test('says what was found instead', () => {
    expect(thrown(() => expect(broken).toViolate('wiring/key-exists', { only: ['wiring'] }))).toMatch(
      /^these manifests do not violate wiring\/key-exists; what was found:\n\nerror wiring\/service-port-resolves\n/,
    );
  });

  test('says how it is broken when it should not', () => {
    expect(thrown(() => expect(broken).not.toViolate('wiring/service-port-resolves'))).toMatch(
      /^these manifests violate wiring\/service-port-resolves, and were expected not to\n\nerror /,
    );
  });

  test.each([
    [
      'wiring/service-port-resolvs',
      '"wiring/service-port-resolvs" is no rule; did you mean "wiring/service-port-resolves"?',
    ],
    ['key-exists', '"key-exists" is no rule; did you mean "wiring/key-exists"?'],
    ['nothing', '"nothing" is no rule; npx cdk8s-dovetail rules lists them'],
  ])('refuses what is no rule, as %s', (rule, message) => {
    expect(thrown(() => expect(broken).not.toViolate(rule))).toBe(message);
  });
});

test.each([
  ['toLineUp', () => expect(new App()).toLineUp()],
  ['not.toLineUp', () => expect([]).not.toLineUp()],
  ['toViolate', () => expect('').not.toViolate('wiring/key-exists')],
])('%s says nothing of nothing', (_name, check) => {
  expect(thrown(check)).toBe('nothing to check: no Kubernetes object in what was expected');
});

test.each([{ only: ['practice'] }, { skip: ['wiring/key-exists'] }])(
  'a rule that is not asked is no answer: %o',
  (options) => {
    expect(thrown(() => expect(shop).not.toViolate('wiring/key-exists', options))).toBe(
      `"wiring/key-exists" is not asked: 'only' or 'skip' leaves it out`,
    );
  },
);

describe('toHaveManifest', () => {
  test('passes for an object of that kind and name', () => {
    expect(shop).toHaveManifest('Service', 'web');
    expect(shop).toHaveManifest('Service', 'shop/web', { spec: { type: 'LoadBalancer' } });
    expect(shop).toHaveManifest('Service', 'web', { spec: { type: expect.stringMatching(/^Load/) as string } });
    expect(shop).not.toHaveManifest('Service', 'web', { spec: { type: 'NodePort' } });
    expect(shop).not.toHaveManifest('Service', 'dev/web');
  });

  test('says what there is', () => {
    expect(thrown(() => expect(shop).toHaveManifest('Service', 'db'))).toBe(
      'there is no Service "db"; there is Service shop/api, Service shop/web',
    );
  });

  test('shows what differs, and nothing else', () => {
    const message = thrown(() => expect(shop).toHaveManifest('Service', 'web', { spec: { type: 'NodePort' } }));

    // eslint-disable-next-line no-control-regex -- colours of the terminal
    expect(message.replace(/\u001B\[\d+m/g, '')).toBe(`Service "web" is there, and not like that

- Expected  - 1
+ Received  + 1

  Object {
    "spec": Object {
-     "type": "NodePort",
+     "type": "LoadBalancer",
    },
  }`);
  });

  test('says that there is one which should not be', () => {
    expect(thrown(() => expect(shop).not.toHaveManifest('Service', 'web'))).toBe(
      'there is a Service "web" like that, and there was expected to be none',
    );
  });
});

describe('toRoute', () => {
  test('passes when a request gets through', () => {
    expect(shop).toRoute({ from: 'web', to: 'api', port: 8080 });
    expect(shop).not.toRoute({ from: 'outside', to: 'api', port: 8080 });
  });

  test('says at which step the request stops', () => {
    const closed = shop + policy('api', '{podSelector: {matchLabels: {app: api}}}');

    expect(thrown(() => expect(closed).toRoute({ from: 'web', to: 'api', port: 8080 }))).toBe(
      `a request from "web" to port 8080 of "api" does not get through

  Service shop/api sends port 80 to port "http" (8080) of Deployment shop/api
  it stops here: NetworkPolicy shop/api does not let Deployment shop/web in to Deployment shop/api
    manifests:47:8
 47 | spec: {podSelector: {matchLabels: {app: api}}}
    |        ^^^^^^^^^^^
`,
    );
  });

  test('says on which way a request gets through that should not', () => {
    expect(thrown(() => expect(shop).not.toRoute({ from: { namespace: 'dev' }, to: 'web', port: 'http' }))).toBe(
      `a request from any pod of namespace "dev" to port http of "web" gets through, and was expected not to

  Service shop/web sends port 80 to port "http" (3000) of Deployment shop/web
`,
    );
  });
});

describe('toMatchWiring', () => {
  test('is a snapshot of the wiring as text', () => {
    expect(chartWith(8080).chart).toMatchWiring();
    expect(shop).toMatchWiring({ view: 'traffic', only: ['wiring'] });
  });

  test('shows the text without quotes, and differs where the wiring does', () => {
    const [text, other] = [wiringOf(shop), wiringOf(shop.replace('http://api', 'http://apii'))];

    expect(text).toMatchInlineSnapshot(`
      internet
      └─ 80 → Deployment shop/web (1 replica)
         │  with Service: 80, LoadBalancer
         └─ API_URL 80 → Deployment api (1 replica)
            │  with Service: 80
            └─ envFrom → Secret keys (prerequisite)

      2 apps, 3 links
    `);
    expect(other.text).not.toBe(text.text);
    expect(other.text).toContain('✗ broken');
  });

  test('has no opposite, and refuses what is no manifest or an unknown object', () => {
    expect(() => expect(shop).not.toMatchWiring()).toThrow(
      'toMatchWiring() compares a snapshot, and has no opposite; leave out .not',
    );
    expect(() => expect(7).toMatchWiring()).toThrow('these are no manifests');
    expect(() => expect('a: null').toMatchWiring()).toThrow('not a Kubernetes object');
    expect(() => expect(shop).toMatchWiring({ focus: ['wbe'] })).toThrow('did you mean "web"?');
  });
});

describe('snapshots', () => {
  test('show charts, manifests and objects as YAML', () => {
    const pod = 'kind: Pod\napiVersion: v1\nspec: {b: "1", a: "yes"}\nmetadata: {name: a}\n';

    expect(Manifests.of(pod)).toMatchInlineSnapshot(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
      spec:
        a: "yes"
        b: "1"
    `);
    expect([Manifests.of(pod).one('Pod'), Manifests.of(pod).one('Pod')]).toMatchInlineSnapshot(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
      spec:
        a: "yes"
        b: "1"
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
      spec:
        a: "yes"
        b: "1"
    `);
  });

  test('leave alone what is no manifest', () => {
    expect({ kind: 'Pod', list: [] }).toMatchInlineSnapshot(`
      {
        "kind": "Pod",
        "list": [],
      }
    `);
  });
});
