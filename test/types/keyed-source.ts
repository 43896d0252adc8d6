/** What of Secrets and Configs does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { Config, Secrets, type EnvFromInput, type FileSource, type KeyedSource, type SecretSource } from '../../src';
import { exactly } from './expect';

declare const chart: Chart;

export function keysAreInferred() {
  const existing = Secrets.existing('a', { keys: ['A', 'B'] });
  const known = ['A', 'B'] as const;
  const hoisted = Secrets.existing('a', { keys: known });
  const unknown = Secrets.existing('a');
  const file = Secrets.fromEnvFile('a', '.env', { keys: ['A'] });
  const plain = Secrets.plaintext(chart, 'plain', { data: { A: '1', B: '2' } });
  const config = new Config(chart, 'config', { data: { A: '1', B: 2 } });
  const folder = new Config(chart, 'folder', { directory: 'config', keys: ['A'] });
  const both = new Config(chart, 'both', { data: { A: '1' }, files: { 'b.yaml': 'b.yaml' } });

  exactly<SecretSource<'A' | 'B'>>()(existing);
  exactly<SecretSource<'A' | 'B'>>()(hoisted);
  exactly<SecretSource>()(unknown);
  exactly<SecretSource<'A'>>()(file);
  exactly<SecretSource<'A' | 'B'>>()(plain);
  exactly<Config<'A' | 'B'>>()(config);
  exactly<Config<'A'>>()(folder);
  exactly<Config<'A' | 'b.yaml'>>()(both);
}

export function whereAnySourceIsWanted(source: KeyedSource<'A' | 'B'>, config: Config<'A' | 'B'>) {
  const takes = (any: KeyedSource): string => any.name;
  const sources: readonly KeyedSource[] = [source, config];
  const configs: readonly Config[] = [config];
  const environment: readonly EnvFromInput[] = [source, config, source.withPrefix('X_')];
  const files: Readonly<Record<string, FileSource>> = { '/a': source, '/b': config, '/c': source.files() };

  takes(source);
  takes(config);
  return { sources, configs, environment, files };
}

export function whereASourceOfACertainKeyIsWanted(source: KeyedSource<'B'>, config: Config<'A'>) {
  const takes = (any: KeyedSource<'B'>) => any.key('B');

  takes(source);
  // @ts-expect-error it has no B
  takes(config);
}

export function aSourceOfOnesOwn(source: KeyedSource<'A'>) {
  class Vault implements KeyedSource<'A'> {
    readonly kind = 'Secret';
    readonly name = 'vault';
    readonly keys = ['A'] as const;
    readonly key = source.key.bind(source);
    readonly withPrefix = source.withPrefix.bind(source);
    readonly files = source.files.bind(source);
    readonly file = source.file.bind(source);
  }
  const environment: readonly EnvFromInput[] = [new Vault()];
  const files: Readonly<Record<string, FileSource>> = { '/a': new Vault() };
  return { environment, files };
}
