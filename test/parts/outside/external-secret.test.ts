import { Duration } from 'cdk8s';
import { ClusterSecretStore, SecretStore, Secrets, WebApp } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const store = SecretStore.existing('vault');
const spec = (props: object) => {
  const chart = testChart({ namespace: 'shop' });
  Secrets.external(chart, 'db', { store, ...props });
  return at(find(objects(chart), 'ExternalSecret'), 'spec') as Record<string, unknown>;
};

describe('Secrets.external', () => {
  test('reads each key from the store, and tells the checker of a store that exists', () => {
    const chart = testChart();

    Secrets.external(chart, 'db', {
      store,
      data: { TOKEN: 'shop/token', PASSWORD: { key: 'shop/db', property: 'pass', version: '2', decode: 'Base64' } },
    });

    const made = find(objects(chart), 'ExternalSecret', 'db');
    expect(at(made, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe('secretstore/vault');
    expect(at(made, 'spec')).toEqual({
      secretStoreRef: { kind: 'SecretStore', name: 'vault' },
      target: { name: 'db' },
      data: [
        { secretKey: 'TOKEN', remoteRef: { key: 'shop/token' } },
        {
          secretKey: 'PASSWORD',
          remoteRef: { key: 'shop/db', property: 'pass', version: '2', decodingStrategy: 'Base64' },
        },
      ],
    });
  });

  test('reads named fields of one secret as keys', () => {
    expect(spec({ from: 'shop/db', keys: ['user', 'pass'] }).data).toEqual([
      { secretKey: 'user', remoteRef: { key: 'shop/db', property: 'user' } },
      { secretKey: 'pass', remoteRef: { key: 'shop/db', property: 'pass' } },
    ]);
  });

  test('reads all fields of one secret where none is named, of which any key can be taken', () => {
    const chart = testChart();

    const open = Secrets.external(chart, 'db', { store, from: 'shop/db' });

    expect(open.keys).toBeUndefined();
    expect(open.key('whatever').key).toBe('whatever');
    expect(at(find(objects(chart), 'ExternalSecret'), 'spec.dataFrom')).toEqual([{ extract: { key: 'shop/db' } }]);
  });

  test('composes further keys, which stand beside those that are read', () => {
    const chart = testChart();

    const db = Secrets.external(chart, 'db', {
      store,
      from: 'shop/db',
      keys: ['user', 'pass'],
      templates: { URL: 'postgres://{{ .user }}:{{ .pass | urlquery }}@db/shop' },
    });

    expect(db.keys).toEqual(['user', 'pass', 'URL']);
    expect(at(find(objects(chart), 'ExternalSecret'), 'spec.target.template')).toEqual({
      mergePolicy: 'Merge',
      data: { URL: 'postgres://{{ .user }}:{{ .pass | urlquery }}@db/shop' },
    });
  });

  test.each<[Duration | 'once' | 'onChange', object]>([
    [Duration.minutes(90), { refreshInterval: '1h30m' }],
    [Duration.seconds(45), { refreshInterval: '45s' }],
    [Duration.minutes(5), { refreshInterval: '5m' }],
    ['once', { refreshPolicy: 'CreatedOnce' }],
    ['onChange', { refreshPolicy: 'OnChange' }],
  ])('refreshes at the times that are asked for: %s', (refresh, expected) => {
    expect(spec({ data: { A: 'a' }, refresh })).toMatchObject(expected);
  });

  test('gives the Secret its type, labels and name', () => {
    const chart = testChart();
    const type = 'kubernetes.io/tls';
    const labels = { team: 'shop' };

    Secrets.external(chart, 'db', {
      store,
      name: 'shop-tls',
      from: 'tls',
      keys: ['tls.crt', 'tls.key'],
      type,
      labels,
      immutable: true,
    });

    const made = find(objects(chart), 'ExternalSecret', 'shop-tls');
    expect(at(made, 'metadata.labels')).toEqual(labels);
    expect(at(made, 'spec.target')).toEqual({
      name: 'shop-tls',
      immutable: true,
      template: { type, metadata: { labels } },
    });
  });

  test('is read by apps, whose pods declare nothing: it is in the set', () => {
    const chart = testChart({ namespace: 'shop' });
    const db = Secrets.external(chart, 'db', { store, data: { TOKEN: 'shop/token' } });

    new WebApp(chart, 'api', { image: 'a:1', port: 80, env: { TOKEN: db.key('TOKEN') } });

    const app = find(objects(chart), 'Deployment');
    expect(at(app, 'metadata.annotations', 'cdk8s-dovetail/external')).toBeUndefined();
    expect(at(app, 'spec.template.spec.containers.0.env.0.valueFrom')).toEqual({
      secretKeyRef: { name: 'db', key: 'TOKEN' },
    });
  });

  test('cannot be read by an app of another namespace', () => {
    const chart = testChart({ namespace: 'shop' });
    const db = Secrets.external(chart, 'db', { store, data: { TOKEN: 'shop/token' } });

    const make = () => new WebApp(chart, 'api', { image: 'a:1', port: 80, namespace: 'other', envFrom: [db] });

    expect(thrown(make)).toBe(
      'test/api: Secret "db" is in namespace "shop", and a pod reads only what is in its own, "other"; make it in the app\'s namespace too',
    );
  });

  const data = { A: 'shop/a' };
  const at1 = 'test/db: ';
  test.each<[string, object, string]>([
    [
      'no store',
      { store: undefined, data },
      "'store' is missing; give it a SecretStore, or SecretStore.existing('NAME')",
    ],
    [
      'a name for a store',
      { store: 'vault', data },
      "'store' is \"vault\"; give it SecretStore.existing('vault') or ClusterSecretStore.existing('vault')",
    ],
    ['what is no store', { store: 7, data }, "'store' is 7; give it a SecretStore, or SecretStore.existing('NAME')"],
    ['nothing to read', {}, "there is nothing in it; give 'data', or 'from' with the 'keys' to read"],
    ['no data', { data: {} }, "there is nothing in it; give 'data', or 'from' with the 'keys' to read"],
    [
      'keys without their secret',
      { keys: ['a'] },
      "'keys' are fields of 'from', which is missing; give the secret in the store, or use 'data'",
    ],
    ['no keys', { from: 'a', keys: [] }, "'keys' is empty; name the fields, or leave it out for all"],
    ['an empty secret', { from: '' }, "'from' is empty; give it the name of a secret in the store"],
    ['a key that is no text', { from: 'a', keys: [7] }, "'keys' has 7; name the fields as strings"],
    ['a key twice', { from: 'a', keys: ['b', 'b'] }, 'the key "b" is there twice; leave one out'],
    [
      'a key in both',
      { from: 'a', keys: ['A'], data },
      `the key "A" is there twice, in 'data' and in 'keys'; leave one out`,
    ],
    [
      'a key that no Secret can have',
      { data: { 'a b': 'x' } },
      `'data': the key "a b" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start`,
    ],
    [
      'a value of another type',
      { data: { A: 7 } },
      "'data.A' is 7; give the name of a secret in the store, or { key, property }",
    ],
    ['a value without a secret', { data: { A: {} } }, "'data.A' names no secret of the store: its 'key' is undefined"],
    ['an empty name', { data: { A: '' } }, `'data.A' names no secret of the store: its 'key' is ""`],
    [
      'an empty field',
      { data: { A: { key: 'a', property: '' } } },
      "'data.A.property' is empty; leave it out for the whole secret",
    ],
    [
      'an unknown encoding',
      { data: { A: { key: 'a', decode: 'base64' } } },
      `'data.A.decode' is "base64"; it is one of "None", "Auto", "Base64", "Base64URL"`,
    ],
    [
      'an unknown option',
      { data: { A: { key: 'a', propery: 'b' } } },
      "'data.A.propery' is not a prop; did you mean 'property'?",
    ],
    [
      'an unknown prop',
      { data, refreshInterval: '1h' },
      "'refreshInterval' is not a prop; the props are 'name', 'type', 'labels', 'immutable', 'store', and 5 more",
    ],
    [
      'a text for a duration',
      { data, refresh: '1h' },
      `'refresh' is "1h"; give it a Duration, such as Duration.minutes(30), or "once" or "onChange"`,
    ],
    [
      'a number for a duration',
      { data, refresh: 60 },
      "'refresh' is 60; give it a Duration, such as Duration.seconds(30)",
    ],
    ['no time at all', { data, refresh: Duration.seconds(0) }, "'refresh' is 0 seconds; it is at least 1"],
    [
      'a template that reads a key that is not there',
      { from: 'a', keys: ['user', 'pass'], templates: { URL: '{{ .usr }}' } },
      `'templates': "URL" reads "usr", which is not a key; did you mean "user"?`,
    ],
    [
      'a template that indexes a key that is not there',
      { from: 'a', keys: ['db-user'], templates: { URL: '{{ index . "db-usr" }}' } },
      `'templates': "URL" reads "db-usr", which is not a key; did you mean "db-user"?`,
    ],
    [
      'a template that is not closed',
      { data, templates: { URL: '{{ .A' } },
      `'templates': "URL" has "{{" without "}}"; close it`,
    ],
    [
      'a template of a key that is read',
      { data, templates: { A: 'x' } },
      `the key "A" is there twice, in 'templates' and among the keys that are read; leave one out`,
    ],
    [
      'a type whose keys are not there',
      { data, type: 'kubernetes.io/tls' },
      `'data' has no "tls.crt", "tls.key", which a Secret of type "kubernetes.io/tls" must have`,
    ],
    ['an empty type', { data, type: '' }, "'type' is empty; leave it out for Opaque"],
  ])('refuses %s, and leaves nothing behind', (_, props, message) => {
    const chart = testChart({ namespace: 'shop' });

    expect(thrown(() => Secrets.external(chart, 'db', { store, ...props }))).toBe(at1 + message);

    expect(chart.node.children).toEqual([]);
    expect(() => Secrets.external(chart, 'db', { store, data })).not.toThrow();
  });

  test.each([
    '{{ range .items }}{{ .name }}{{ end }}',
    '{{ "a .b" }}',
    '{{ .A | b64enc }}',
    '{{/* .x */}}',
    '{{ .A.field }}',
  ])('takes a template whose dots are of something else: %s', (template) => {
    expect(() => spec({ data, templates: { T: template } })).not.toThrow();
  });

  test('refuses a store of another namespace, and one that is not for this', () => {
    const chart = testChart({ namespace: 'shop' });
    const far = new SecretStore(testChart({ namespace: 'far' }), 'far', { aws: { region: 'eu-central-1' } });
    const closed = new ClusterSecretStore(chart, 'closed', { aws: { region: 'eu-central-1' }, namespaces: ['a', 'b'] });

    expect(thrown(() => Secrets.external(chart, 'db', { store: far, data }))).toBe(
      'test/db: SecretStore "far" is in namespace "far", and an ExternalSecret reads only from those of its own, "shop"; use a ClusterSecretStore',
    );
    expect(thrown(() => Secrets.external(chart, 'db', { store: closed, data }))).toBe(
      'test/db: ClusterSecretStore "closed" is for "a", "b", and the ExternalSecret is in "shop"; add it to the \'namespaces\' of the store',
    );
  });

  test('claims the name of its Secret', () => {
    const chart = testChart({ namespace: 'shop' });
    Secrets.external(chart, 'db', { store, data });

    const again = () => Secrets.external(chart, 'other', { store, data, name: 'db' });

    expect(thrown(again)).toBe(
      'test/other: Secret "db" in namespace "shop" belongs to test/db already; give one of them another \'name\'',
    );
  });
});
