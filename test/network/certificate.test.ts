import { App as PlainApp, Chart, Duration } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import { App, Certificate, Environment, Environments, Expose, Ingress, WebApp, type CertificateProps } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop:1.0.0';
const HOST = 'shop.example.com';
const SIGNED = { hosts: HOST, clusterIssuer: 'letsencrypt' } as const;

function issuer(chart: Chart, kind: string, namespace?: string): ApiObject {
  return new ApiObject(chart, `${kind}-${namespace ?? ''}`, {
    apiVersion: 'cert-manager.io/v1',
    kind,
    metadata: { name: 'ours', ...(namespace !== undefined && { namespace }) },
    spec: { selfSigned: {} },
  });
}

describe('a Certificate', () => {
  test('has a Secret of its name, for its hosts', () => {
    const chart = testChart({ namespace: 'shop' });

    const certificate = new Certificate(chart, 'shop-tls', { ...SIGNED, hosts: [HOST, '*.shop.example.com'] });

    expect(find(objects(chart), 'Certificate')).toEqual({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: {
        name: 'shop-tls',
        namespace: 'shop',
        labels: { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail' },
        annotations: { 'cdk8s-dovetail/external': 'clusterissuer/letsencrypt' },
      },
      spec: {
        secretName: 'shop-tls',
        issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' },
        dnsNames: [HOST, '*.shop.example.com'],
      },
    });
    expect(certificate.name).toBe('shop-tls');
    expect(certificate.secret.keys).toEqual(['tls.crt', 'tls.key', 'ca.crt']);
  });

  test('has all that it can have', () => {
    const chart = testChart({ namespace: 'shop' });

    new Certificate(chart, 'x', {
      hosts: HOST,
      issuer: 'ours',
      name: 'shop',
      namespace: 'certs',
      secretName: 'shop-tls',
      duration: Duration.days(30),
      renewBefore: Duration.minutes(90),
      privateKey: { algorithm: 'ECDSA', size: 384, rotationPolicy: 'Always' },
      usages: ['server auth', 'client auth'],
      labels: { team: 'web' },
      secretAnnotations: { 'example.com/copy': 'true' },
    })
      .patch({ certificate: { spec: { revisionHistoryLimit: 3 } } })
      .waive('practice/image-is-pinned', 'none');

    const made = find(objects(chart), 'Certificate');
    expect(at(made, 'metadata.namespace')).toBe('certs');
    expect(at(made, 'metadata.annotations')).toEqual({
      'cdk8s-dovetail/external': 'issuer/ours',
      'cdk8s-dovetail/waive.practice.image-is-pinned': 'none',
    });
    expect(at(made, 'spec')).toEqual({
      secretName: 'shop-tls',
      issuerRef: { name: 'ours', kind: 'Issuer', group: 'cert-manager.io' },
      dnsNames: [HOST],
      duration: '720h',
      renewBefore: '1h30m',
      privateKey: { algorithm: 'ECDSA', size: 384, rotationPolicy: 'Always' },
      usages: ['server auth', 'client auth'],
      secretTemplate: { labels: { team: 'web' }, annotations: { 'example.com/copy': 'true' } },
      revisionHistoryLimit: 3,
    });
  });

  test.each<[string, (chart: Chart) => object, object]>([
    ['an Issuer', (chart) => ({ issuer: issuer(chart, 'Issuer', 'shop') }), { kind: 'Issuer' }],
    ['a ClusterIssuer', (chart) => ({ clusterIssuer: issuer(chart, 'ClusterIssuer') }), { kind: 'ClusterIssuer' }],
    [
      'an issuer of another group',
      () => ({ issuer: { name: 'ours', kind: 'AWSPCAClusterIssuer', group: 'awspca.cert-manager.io' } }),
      { kind: 'AWSPCAClusterIssuer', group: 'awspca.cert-manager.io' },
    ],
    ['an issuer by its name alone', () => ({ issuer: { name: 'ours' } }), { kind: 'Issuer' }],
  ])('is signed by %s', (_, signed, reference) => {
    const chart = testChart({ namespace: 'shop' });

    new Certificate(chart, 'tls', { hosts: HOST, ...signed(chart) } as CertificateProps);

    expect(at(find(objects(chart), 'Certificate'), 'spec.issuerRef')).toEqual({
      name: 'ours',
      group: 'cert-manager.io',
      ...reference,
    });
  });

  test('gives an Ingress its Secret for the hosts that it is for, and pods its keys', () => {
    const chart = testChart({ namespace: 'shop' });
    const certificate = new Certificate(chart, 'shop-tls', { ...SIGNED, hosts: [HOST, '*.example.org', 'other.net'] });
    const other = new Certificate(chart, 'www-tls', { ...SIGNED, hosts: 'www.example.com' });
    const ui = new WebApp(chart, 'ui', {
      image,
      port: 8443,
      files: { '/etc/tls': certificate.secret.files({ items: ['tls.crt', 'tls.key'] }) },
    });

    new Ingress(chart, 'shop', { host: [HOST, 'a.example.org', 'www.example.com'], tls: [certificate, other] }).route(
      '/',
      ui,
    );

    const all = objects(chart);
    expect(at(find(all, 'Ingress'), 'spec.tls')).toEqual([
      { hosts: [HOST, 'a.example.org'], secretName: 'shop-tls' },
      { hosts: ['www.example.com'], secretName: 'www-tls' },
    ]);
    expect(at(find(all, 'Ingress'), 'metadata.annotations')).toBeUndefined();
    expect(checkManifests(synthYaml(chart))).toMatchObject({ findings: [], prerequisites: [] });
  });

  test('is taken by Expose.ingress', () => {
    const chart = testChart({ namespace: 'shop' });
    const tls = new Certificate(chart, 'tls', SIGNED);

    new WebApp(chart, 'ui', { image, port: 8080, expose: Expose.ingress({ host: HOST, tls }) });

    expect(at(find(objects(chart), 'Ingress'), 'spec.tls')).toEqual([{ hosts: [HOST], secretName: 'tls' }]);
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      const chart = new Chart(app, 'test', { namespace: 'shop' });
      new Certificate(chart, 'tls', SIGNED);
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
  });
});

describe('what Kubernetes or cert-manager refuses is refused, and leaves nothing', () => {
  test.each<[string, object, string]>([
    ['an unknown prop', { host: HOST }, "'host' is not a prop; did you mean 'hosts'?"],
    [
      'an unknown prop of the key',
      { privateKey: { sizes: 1 } },
      "'privateKey.sizes' is not a prop; did you mean 'size'?",
    ],
    ['no hosts', { hosts: undefined }, "'hosts' is not given; name the hosts of the certificate"],
    ['an empty list of hosts', { hosts: [] }, "'hosts' is empty; name a host, or leave it out for all"],
    [
      'a wildcard in the middle',
      { hosts: 'a.*.com' },
      `'hosts' is "a.*.com"; a wildcard is the whole first label: "*.com"`,
    ],
    [
      'no issuer',
      { clusterIssuer: undefined },
      "neither 'issuer' nor 'clusterIssuer' is given; name the issuer of the certificate",
    ],
    ['two issuers', { issuer: 'ours' }, "'issuer' and 'clusterIssuer' are both given; leave one out"],
    [
      'a number for an issuer',
      { clusterIssuer: undefined, issuer: 7 },
      "'issuer' is 7; give it the name of the Issuer",
    ],
    [
      'an object for a ClusterIssuer',
      { clusterIssuer: { name: 'x' } },
      "'clusterIssuer' is an object (Object); give it the name of the ClusterIssuer",
    ],
    [
      'an issuer without a name',
      { clusterIssuer: undefined, issuer: { kind: 'Issuer' } },
      "'issuer' has no 'name'; give it one",
    ],
    [
      'an unknown field of an issuer',
      { clusterIssuer: undefined, issuer: { nam: 'x' } },
      "'issuer.nam' is not a prop; did you mean 'name'?",
    ],
    [
      'a kind in lower case',
      { clusterIssuer: undefined, issuer: { name: 'x', kind: 'issuer' } },
      `'issuer.kind' is "issuer"; write it as "Issuer"`,
    ],
    ['a short duration', { duration: Duration.minutes(5) }, "'duration' is 300 seconds; it is at least 3600"],
    ['a number for a duration', { duration: 90 }, "'duration' is 90; give it a Duration, such as Duration.seconds(30)"],
    ['a late renewal', { renewBefore: Duration.minutes(1) }, "'renewBefore' is 60 seconds; it is at least 300"],
    [
      'a renewal before the start',
      { duration: Duration.hours(2), renewBefore: Duration.hours(2) },
      "'renewBefore' is 2h, but the certificate is valid for 2h; renew it later",
    ],
    [
      'a renewal before the start of the default',
      { renewBefore: Duration.days(91) },
      "'renewBefore' is 2184h, but the certificate is valid for 2160h; renew it later",
    ],
    [
      'an algorithm',
      { privateKey: { algorithm: 'DSA' } },
      `'privateKey.algorithm' is "DSA"; it is one of "RSA", "ECDSA", "Ed25519"`,
    ],
    [
      'a small key',
      { privateKey: { size: 1024 } },
      "'privateKey.size' is 1024; for RSA it is a whole number from 2048 to 8192",
    ],
    [
      'a size of another algorithm',
      { privateKey: { algorithm: 'ECDSA', size: 2048 } },
      "'privateKey.size' is 2048; for ECDSA it is 256, 384 or 521",
    ],
    [
      'a size without need',
      { privateKey: { algorithm: 'Ed25519', size: 256 } },
      "'privateKey.size' is 256, but Ed25519 has keys of one size; leave it out",
    ],
    [
      'a policy',
      { privateKey: { rotationPolicy: 'always' } },
      `'privateKey.rotationPolicy' is "always"; it is "Never" or "Always"`,
    ],
    ['no usage', { usages: [] }, "'usages' is empty; name the purposes of the key, or leave it out"],
    ['a usage', { usages: ['server auht'] }, `'usages' has "server auht"; did you mean "server auth"?`],
    ['a usage twice', { usages: ['server auth', 'server auth'] }, `'usages' has "server auth" twice; leave one out`],
    ['a name', { name: 'A' }, `'name' "A" is not a DNS subdomain (a-z, 0-9, "-", "."); try "a"`],
    [
      'the Secret of another',
      { secretName: 'taken' },
      `Secret "taken" in namespace "shop" belongs to test/taken already; give one of them another 'secretName'`,
    ],
  ])('%s', (_, props, message) => {
    const chart = testChart({ namespace: 'shop' });
    new Certificate(chart, 'taken', SIGNED);

    const error = thrown(() => new Certificate(chart, 'tls', { ...SIGNED, ...props }));

    expect(error).toBe(`test/tls: ${message}`);
    expect(chart.node.tryFindChild('tls')).toBeUndefined();
    expect(objects(chart)).toHaveLength(1);
  });

  test.each<[string, (chart: Chart) => object, string]>([
    [
      'an Issuer of another namespace',
      (chart) => ({ issuer: issuer(chart, 'Issuer', 'other') }),
      `'issuer' "ours" is in namespace "other", and an Issuer signs only for its own; use a ClusterIssuer, or make an Issuer in that of the Certificate`,
    ],
    [
      'a ClusterIssuer as an Issuer',
      (chart) => ({ issuer: issuer(chart, 'ClusterIssuer') }),
      `'issuer' is ClusterIssuer "ours"; give it as 'clusterIssuer'`,
    ],
    [
      'a Certificate as an Issuer',
      (chart) => ({ issuer: issuer(chart, 'Certificate') }),
      `'issuer' is Certificate "ours"; give it an Issuer`,
    ],
  ])('%s', (_, signed, message) => {
    const chart = testChart({ namespace: 'shop' });

    const error = thrown(() => new Certificate(chart, 'tls', { hosts: HOST, ...signed(chart) } as CertificateProps));

    expect(error).toBe(`test/tls: ${message}`);
  });

  test('a certificate of another namespace', () => {
    const chart = testChart({ namespace: 'shop' });
    const tls = new Certificate(chart, 'tls', { ...SIGNED, namespace: 'certs' });

    expect(thrown(() => new Ingress(chart, 'shop', { tls }))).toBe(
      `test/shop: 'tls.secret' "tls" is in namespace "certs", and an Ingress reads only what is in its own, "shop"; make it there too`,
    );
  });

  test('a host that no certificate is for, and a certificate for no host', () => {
    const chart = testChart({ namespace: 'shop' });
    const [tls, idle] = [
      new Certificate(chart, 'tls', { ...SIGNED, hosts: '*.example.com' }),
      new Certificate(chart, 'idle', { ...SIGNED, hosts: 'other.example.com' }),
    ];
    const ui = new WebApp(chart, 'ui', { image, port: 8080 });
    const shop = new Ingress(chart, 'shop', { host: ['a.b.example.com', HOST], tls: [tls, idle] }).route('/', ui);

    expect(shop.node.validate()).toEqual([
      `'tls' has the certificate of Secret "idle", which is for "other.example.com", but no route has such a host; leave it out, or add a route`,
      `'tls' has no certificate for the host "a.b.example.com", but for "*.example.com", "other.example.com"; add it to the Certificate's 'hosts'`,
    ]);
    const expose = Expose.ingress({ host: 'example.com', tls });
    expect(thrown(() => new WebApp(chart, 'api', { image, port: 80, expose }))).toBe(
      `test/api: 'expose': 'tls' has the certificate of Secret "tls", which is for "*.example.com", but no route has such a host; leave it out, or add a route`,
    );
    // a Secret that exists may be for any host
    const known = new Ingress(chart, 'known', { host: ['z.net', HOST], tls: [tls, { secret: 'any' }] }).route('/', ui, {
      host: 'www.example.com',
    });
    expect(known.node.validate()).toEqual([]);
  });
});

describe('the checker', () => {
  test.each([
    ['the Ingress names another Secret', /secretName: tls\n(?!.*issuerRef)/s, 'secretName: tsl\n', 'Ingress'],
    ['the Certificate writes another', 'secretName: tls', 'secretName: tlss', 'Ingress'],
  ])('sees that %s', (_, before, after, kind) => {
    const chart = testChart({ namespace: 'shop' });
    const tls = new Certificate(chart, 'tls', SIGNED);
    new Ingress(chart, 'shop', { host: HOST, tls }).route('/', new WebApp(chart, 'ui', { image, port: 8080 }));
    const yaml = synthYaml(chart);
    expect(checkManifests(yaml).findings).toEqual([]);

    const { findings } = checkManifests(yaml.replace(before, after));

    expect(findings.map(({ rule, object }) => [rule, object.kind])).toEqual([['wiring/ingress-tls-resolves', kind]]);
  });
});

test('a namespace that contradicts the environment is refused', () => {
  const env = new Environment(new App(), Environments.of('dev').dev);

  expect(thrown(() => new Certificate(env, 'web-tls', { ...SIGNED, namespace: 'certs' }))).toBe(
    `dev/web-tls: 'namespace' is "certs", but the environment dev has "dev"; leave it out, or put this into another chart`,
  );
  expect(env.node.tryFindChild('web-tls')).toBeUndefined();
});
