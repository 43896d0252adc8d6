/** What of Secrets that are kept outside the cluster does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import {
  ClusterSecretStore,
  SecretFiles,
  SecretStore,
  Secrets,
  Storage,
  type FileSource,
  type SecretSource,
  type SecretStoreObject,
} from '../../src';
import { exactly } from './expect';

declare const chart: Chart;
declare const store: SecretStoreObject;

export function keysAreInferred() {
  const each = Secrets.external(chart, 'a', { store, data: { A: 'a', B: { key: 'b', property: 'c' } } });
  const fields = Secrets.external(chart, 'a', { store, from: 'a', keys: ['A', 'B'] });
  const both = Secrets.external(chart, 'a', { store, from: 'a', keys: ['A'], data: { B: 'b' } });
  const composed = Secrets.external(chart, 'a', { store, data: { A: 'a' }, templates: { URL: '{{ .A }}' } });
  const open = Secrets.external(chart, 'a', { store, from: 'a' });
  const sealed = Secrets.sealed(chart, 'a', { encrypted: { A: '', B: '' } });
  const tls = Secrets.tls('a');
  const withCa = Secrets.tls('a', { ca: true });
  const vault = { server: 'https://a', role: 'a' };
  const files = new SecretFiles(chart, 'a', { vault, files: { a: 'a', b: 'b' }, sync: { keys: { A: 'a' } } });
  const alone = new SecretFiles(chart, 'a', { vault, files: { a: 'a' } });

  exactly<SecretSource<'A' | 'B'>>()(each);
  exactly<SecretSource<'A' | 'B'>>()(fields);
  exactly<SecretSource<'A' | 'B'>>()(both);
  exactly<SecretSource<'A' | 'URL'>>()(composed);
  exactly<SecretSource>()(open);
  exactly<SecretSource<'A' | 'B'>>()(sealed);
  exactly<SecretSource<'tls.crt' | 'tls.key'>>()(tls);
  exactly<SecretSource<'tls.crt' | 'tls.key' | 'ca.crt'>>()(withCa);
  exactly<SecretFiles<'a' | 'b', 'A'>>()(files);
  exactly<SecretSource<'A'>>()(files.secret);
  exactly<SecretFiles<'a'>>()(alone);
}

export function keysAreTyped() {
  const keys = Secrets.external(chart, 'a', { store, data: { TOKEN: 'a' } });
  const sealed = Secrets.sealed(chart, 'a', { encrypted: { TOKEN: '' } });
  const files = new SecretFiles(chart, 'a', {
    gcp: { project: 'a' },
    files: { token: 'a' },
    sync: { keys: { TOKEN: 'token' } },
  });
  const sources: readonly FileSource[] = [keys, sealed, Storage.secretFiles(files), Storage.secretFiles('a')];

  keys.key('TOKEN');
  sealed.key('TOKEN');
  files.secret.key('TOKEN');
  // @ts-expect-error there is no such key
  keys.key('TOKN');
  // @ts-expect-error there is no such key
  sealed.key('TOKN');
  // @ts-expect-error there is no such key
  files.secret.key('token');
  // @ts-expect-error no certificate has it
  Secrets.tls('a').key('ca.crt');
  return sources;
}

export function whatIsRefused() {
  // @ts-expect-error there is no store
  Secrets.external(chart, 'a', { data: { A: 'a' } });
  // @ts-expect-error a name is not enough: of a SecretStore or a ClusterSecretStore
  Secrets.external(chart, 'a', { store: 'vault', data: { A: 'a' } });
  // @ts-expect-error a duration has a unit
  Secrets.external(chart, 'a', { store, data: { A: 'a' }, refresh: '1h' });
  // @ts-expect-error the encoding is misspelt
  Secrets.external(chart, 'a', { store, data: { A: { key: 'a', decode: 'base64' } } });
  // @ts-expect-error there is no such scope
  Secrets.sealed(chart, 'a', { encrypted: { A: '' }, scope: 'cluster' });
  // @ts-expect-error there is no provider
  new SecretStore(chart, 'a', {});
  // @ts-expect-error there are two providers
  new SecretStore(chart, 'a', { aws: { region: 'eu-central-1' }, gcp: { project: 'a' } });
  // @ts-expect-error a token is a key of a Secret
  new SecretStore(chart, 'a', { vault: { server: 'https://a', token: 'hvs.abc' } });
  // @ts-expect-error the namespaces are of a ClusterSecretStore
  new SecretStore(chart, 'a', { aws: { region: 'eu-central-1' }, namespaces: ['a'] });
  // @ts-expect-error the vault is missing
  new SecretFiles(chart, 'a', { azure: { tenant: 'a' }, files: { a: 'a' } });
  // @ts-expect-error there is no such file
  new SecretFiles(chart, 'a', { gcp: { project: 'a' }, files: { token: 'a' }, sync: { keys: { A: 'tokn' } } });
  new ClusterSecretStore(chart, 'a', { aws: { region: 'eu-central-1' }, namespaces: ['a'] });
}
