import type { ClusterSecretStoreProps, ExternalSecretProps, SealedSecretProps, SecretFilesProps } from '../../src';
import { drawn } from './draw';
import { tryOut } from './judge';
import { build, world } from './outside-secrets-world';
import { unreached, unreachedWithin } from './reach';

const MADE = { name: true, type: true, labels: true, immutable: true } as const;
const account = { serviceAccount: true } as const;

describe('any props of Secrets that are kept outside the cluster', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('Secrets from outside', drawn(world), build);

    const store = {
      ...{ name: true, labels: true, aws: true, gcp: true, azure: true, vault: true },
      ...{ namespaces: true, credentialsNamespace: true },
    } satisfies Record<keyof ClusterSecretStoreProps, true>;
    const external = {
      ...MADE,
      ...{ data: true, from: true, keys: true, templates: true, refresh: true },
    } satisfies Record<Exclude<keyof ExternalSecretProps, 'store'>, true>;
    const sealed = { ...MADE, encrypted: true, scope: true } satisfies Record<keyof SealedSecretProps, true>;
    const files = {
      ...{ name: true, labels: true, aws: true, gcp: true, azure: true, vault: true, files: true, sync: true },
    } satisfies Record<keyof SecretFilesProps, true>;
    const missed = [
      unreached(
        accepted.map((one) => ({ ...one.store, ...one.cluster })),
        store,
      ),
      unreached(
        accepted.map((one) => one.external),
        external,
      ),
      unreached(
        accepted.map((one) => one.sealed),
        sealed,
      ),
      unreached(
        accepted.map((one) => one.files),
        files,
      ),
      unreached(
        accepted.map((one) => one.tls),
        { ca: true, optional: true },
      ),
      unreachedWithin(
        accepted.map((one) => one.store),
        {
          aws: {
            ...account,
            ...{ region: true, service: true, role: true, externalId: true, prefix: true, accessKey: true },
          },
          gcp: { ...account, project: true, location: true, credentials: true },
          azure: { ...account, vaultUrl: true, tenant: true, cloud: true, identity: true, client: true },
          vault: {
            ...{ server: true, path: true, version: true, namespace: true, ca: true },
            ...{ kubernetes: true, appRole: true, token: true },
          },
        },
      ),
      unreachedWithin(
        accepted.map((one) => one.files),
        {
          aws: { region: true, service: true, podIdentity: true },
          gcp: { project: true },
          azure: { vault: true, tenant: true, client: true, identity: true },
          vault: { server: true, role: true, mount: true, namespace: true },
          sync: { name: true, keys: true, type: true },
        },
      ),
    ];
    expect(missed.flat()).toEqual([]);
  });
});
