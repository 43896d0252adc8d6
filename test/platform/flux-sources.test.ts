import { Duration } from 'cdk8s';
import { GitRepository, OCIRepository, Secrets } from '../../src';
import { at, find, objects, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const url = 'https://github.com/example/shop.git';
const revision = { branch: 'main' };
const HASH = '0123456789abcdef0123456789abcdef01234567';

describe('a GitRepository', () => {
  const made = (props: object) => {
    const chart = testChart();
    new GitRepository(chart, 'shop', { url, revision, ...props });
    return find(objects(chart), 'GitRepository');
  };
  const refused = (props: object) => thrown(() => made(props));

  test('fetches a branch every five minutes', () => {
    expect(made({})).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'shop', namespace: 'flux-system' },
      spec: { url, ref: { branch: 'main' }, interval: '5m' },
    });
  });

  test('has everything that it is given', () => {
    const object = made({
      url: 'ssh://git@github.com/example/shop.git',
      revision: { commit: HASH },
      interval: Duration.hours(2),
      timeout: Duration.minutes(90),
      secret: Secrets.existing('key', { keys: ['identity', 'known_hosts'] }),
      provider: 'azure',
      serviceAccount: 'reader',
      ignore: ['/docs', '*.md'],
      sparseCheckout: ['dist'],
      recurseSubmodules: true,
      suspend: true,
    });

    expect(at(object, 'metadata.annotations')).toEqual({
      'cdk8s-dovetail/external': 'secret/key:identity,known_hosts',
    });
    expect(at(object, 'spec')).toEqual({
      url: 'ssh://git@github.com/example/shop.git',
      ref: { commit: HASH },
      interval: '2h',
      timeout: '90m',
      secretRef: { name: 'key' },
      provider: 'azure',
      serviceAccountName: 'reader',
      ignore: '/docs\n*.md\n',
      sparseCheckout: ['dist'],
      recurseSubmodules: true,
      suspend: true,
    });
  });

  test.each<[string, object, string]>([
    [
      'no revision',
      { revision: undefined },
      `'revision' is missing; give it one, such as { branch: "main" }: Flux takes the branch "master" otherwise`,
    ],
    [
      'the short form of SSH',
      { url: 'git@github.com:example/shop.git' },
      `'url' is "git@github.com:example/shop.git"; write it as a URL, "ssh://git@github.com/example/shop.git"`,
    ],
    [
      'SSH without a key',
      { url: 'ssh://git@github.com/example/shop.git' },
      `'url' is read by SSH, and 'secret' is not given; give it a Secret with the keys "identity" and "known_hosts"`,
    ],
    [
      'a Secret without the keys that Flux reads',
      { secret: Secrets.existing('git', { keys: ['user', 'password'] }) },
      `'secret' is Secret "git" with the keys "user", "password"; Flux reads "username", "password", or "bearerToken", or "ca.crt", or "githubAppID", or "tls.crt", "tls.key"`,
    ],
    [
      'an identity that nobody uses',
      { serviceAccount: 'reader' },
      `'serviceAccount' is for the 'provider' "aws" or "azure", and it is "generic"; change it, or leave 'serviceAccount' out`,
    ],
    ['a misspelt provider', { provider: 'githb' }, `'provider' is "githb"; did you mean "github"?`],
  ])('is refused with %s', (_, props, message) => {
    expect(refused(props)).toBe(`test/shop: ${message}`);
  });

  test('does not read a Secret of another namespace', () => {
    const other = testChart({ namespace: 'other' });
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const secret = Secrets.plaintext(other, 'git', { data: { username: 'a', password: 'b' } });

    expect(refused({ secret })).toBe(
      `test/shop: 'secret' is Secret "git" of namespace "other", and Flux reads only those of its own, "flux-system"; make the Secret there`,
    );
  });
});

describe('an OCIRepository', () => {
  const made = (props: object) => {
    const chart = testChart();
    new OCIRepository(chart, 'shop', {
      url: 'oci://ghcr.io/example/shop',
      revision: { tag: 'latest' },
      ...props,
    });
    return find(objects(chart), 'OCIRepository');
  };
  const refused = (props: object) => thrown(() => made(props));

  test('has everything that it is given', () => {
    const object = made({
      revision: { semver: '1.x', semverFilter: '.*-rc.*' },
      interval: Duration.minutes(1),
      timeout: Duration.seconds(61),
      secret: Secrets.existing('registry', { keys: ['.dockerconfigjson'] }),
      certificate: Secrets.existing('ca'),
      provider: 'aws',
      serviceAccount: 'puller',
      insecure: true,
      verify: { provider: 'cosign', secret: Secrets.existing('cosign') },
      ignore: ['*.md'],
      suspend: false,
    });

    expect(at(object, 'metadata.annotations')).toEqual({
      'cdk8s-dovetail/external': 'secret/ca; secret/cosign; secret/registry:.dockerconfigjson',
    });
    expect(at(object, 'spec')).toEqual({
      url: 'oci://ghcr.io/example/shop',
      ref: { semver: '1.x', semverFilter: '.*-rc.*' },
      interval: '1m',
      timeout: '1m1s',
      secretRef: { name: 'registry' },
      certSecretRef: { name: 'ca' },
      provider: 'aws',
      serviceAccountName: 'puller',
      insecure: true,
      verify: { provider: 'cosign', secretRef: { name: 'cosign' } },
      ignore: '*.md\n',
      suspend: false,
    });
  });

  test.each<[string, object, string]>([
    [
      'a tag in its address',
      { url: 'oci://ghcr.io/example/shop:1.4.0' },
      `'url' is "oci://ghcr.io/example/shop:1.4.0"; leave ":1.4.0" out, and give it as the 'revision'`,
    ],
    [
      'no revision',
      { revision: undefined },
      `'revision' is missing; give it one of 'tag', 'semver', 'digest', such as { tag: "1.4.0" }`,
    ],
    [
      'two revisions',
      { revision: { tag: '1', digest: 'a' } },
      `'revision' has both 'tag' and 'digest'; leave one of them out`,
    ],
    [
      'a short digest',
      { revision: { digest: 'sha256:abc' } },
      `'revision.digest' is "sha256:abc"; write "sha256:" and 64 hexadecimal digits`,
    ],
    [
      'a filter without a range',
      { revision: { tag: '1', semverFilter: '.*' } },
      `'revision.semverFilter' goes with 'semver', not with 'tag'; leave it out`,
    ],
    [
      'no range',
      { revision: { semver: 'newest!' } },
      `'revision.semver' is "newest!"; write a range of versions, such as ">=1.4.0 <2.0.0"`,
    ],
  ])('is refused with %s', (_, props, message) => {
    expect(refused(props)).toBe(`test/shop: ${message}`);
  });
});
