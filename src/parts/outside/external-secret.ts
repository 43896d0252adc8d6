import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ExternalSecretSpec, ExternalSecretSpecData } from '../../../imports/external-secrets.io';
import { checkKeysOfType } from '../config/secret-types';
import type { SecretSource } from '../config/config-source';
import { renderableKey } from '../naming/dns-names';
import { externalAnnotation } from '../naming/external-annotation';
import { patchable } from '../patch/patch';
import { alternatives, constructError, describeValue, list, refuse } from '../props/construct-error';
import { goDuration, wholeSeconds } from '../props/duration';
import { checkProps, recordOf, type PropTypesOf } from '../props/prop-types';
import { MADE_SECRET_PROPS, checkKey, madeSecret, type MadeSecretProps } from './made-secret';
import { externalSecrets } from './custom-resources-of-secrets';
import { checkStore, type SecretStoreObject } from './store-reference';
import { fieldsOf } from './go-template';

/** A value in a store. */
export interface RemoteKey {
  /** The name or path of the secret in the store. */
  readonly key: string;

  /**
   * The field of the secret, where it has several: of JSON, or of a path of Vault.
   *
   * @default - the whole secret
   */
  readonly property?: string;

  /**
   * The version of the secret.
   *
   * @default - the newest
   */
  readonly version?: string;

  /**
   * The encoding of the value in the store, which is decoded.
   *
   * @default 'None'
   */
  readonly decode?: RemoteEncoding;
}

/** The encodings of a value in a store. */
export type RemoteEncoding = 'None' | 'Auto' | 'Base64' | 'Base64URL';

/** Props of a Secret that is read from a store outside the cluster. */
export interface ExternalSecretProps<
  K extends string = string,
  D extends string = string,
  T extends string = string,
> extends MadeSecretProps {
  /** The store. */
  readonly store: SecretStoreObject;

  /**
   * The keys of the Secret, each with its value in the store: the secret by its name, or a field of it.
   *
   * @default - none
   */
  readonly data?: { readonly [Key in D]?: string | RemoteKey };

  /**
   * A secret of the store whose fields become keys under their own names.
   *
   * @default - none
   */
  readonly from?: string;

  /**
   * The fields of `from` that become keys. With them the keys are typed.
   *
   * @default - all fields, which are unknown here: any key is taken
   */
  readonly keys?: readonly K[];

  /**
   * Further keys: texts with templates of Go, in which `{{ .KEY }}` is the value of another key.
   *
   * @default - none
   */
  readonly templates?: { readonly [Key in T]: string };

  /**
   * The time between two readings of the store, in whole seconds; `once` for one reading, `onChange` for one at each change of the
   * ExternalSecret.
   *
   * @default - 1 hour
   */
  readonly refresh?: Duration | 'once' | 'onChange';
}

/** The keys of a Secret from outside: those of `keys`, `data` and `templates`; any where all fields of a secret are read. */
export type ExternalKey<K extends string, D extends string, T extends string> = [K | D] extends [never]
  ? string
  : K | D | T;

const REMOTE_KEY_PROPS = {
  key: 'any',
  property: 'string',
  version: 'string',
  decode: 'any',
} as const satisfies PropTypesOf<RemoteKey>;

const EXTERNAL_SECRET_PROPS = {
  ...MADE_SECRET_PROPS,
  store: 'any',
  data: recordOf(REMOTE_KEY_PROPS),
  from: 'string',
  keys: 'list',
  templates: 'record',
  refresh: 'any',
} as const satisfies PropTypesOf<ExternalSecretProps>;

const ENCODINGS: readonly string[] = ['None', 'Auto', 'Base64', 'Base64URL'] satisfies RemoteEncoding[];

/** Creates an ExternalSecret, and returns the Secret that the operator makes of it. */
export function externalSecret<K extends string, D extends string, T extends string>(
  scope: Construct,
  id: string,
  props: ExternalSecretProps<K, D, T>,
): SecretSource<ExternalKey<K, D, T>> {
  return madeSecret<ExternalKey<K, D, T>>(
    scope,
    id,
    props,
    EXTERNAL_SECRET_PROPS,
    'ExternalSecret',
    ({ home, name, namespace }) => {
      const { from, keys, templates, type, labels, immutable } = props;
      const store = checkStore(home, namespace, props.store);
      const data = dataOf(home, props);
      const isOpen = from !== undefined && keys === undefined;
      if (data.length === 0 && !isOpen)
        throw constructError(home, "there is nothing in it; give 'data', or 'from' with the 'keys' to read");
      const read = data.map(({ secretKey }) => secretKey);
      const composed = templatesOf(home, templates, isOpen ? undefined : read);
      const known = [...read, ...Object.keys(composed)];
      if (!isOpen) checkKeysOfType(home, 'data', type, known);
      const template = {
        ...(type !== undefined && { type }),
        ...(labels !== undefined && { metadata: { labels: { ...labels } } }),
        ...(Object.keys(composed).length > 0 && { mergePolicy: 'Merge', data: composed }),
      };
      const spec = {
        secretStoreRef: { kind: store.storeKind, name: store.name },
        ...refreshOf(home, props.refresh),
        target: {
          name,
          ...(immutable === true && { immutable }),
          ...(Object.keys(template).length > 0 && { template }),
        },
        ...(data.length > 0 && { data }),
        ...(isOpen && { dataFrom: [{ extract: { key: from } }] }),
      };
      const kind = store.storeKind === 'SecretStore' ? 'secretstore' : 'clustersecretstore';
      const annotations = externalAnnotation(store.external ? [{ kind, name: store.name, keys: undefined }] : []);
      const metadata = {
        name,
        ...(labels && { labels: { ...labels } }),
        ...(Object.keys(annotations).length > 0 && { annotations }),
      };
      const object = patchable(
        // the enums of the typed object are wider than the words they are made of
        new (externalSecrets().ExternalSecret)(home, 'ExternalSecret', { metadata, spec: spec as ExternalSecretSpec }),
      );
      return { object, keys: isOpen ? undefined : (known as ExternalKey<K, D, T>[]), checksum: undefined };
    },
  );
}

function dataOf<K extends string, D extends string, T extends string>(
  home: Construct,
  { data = {}, from, keys }: ExternalSecretProps<K, D, T>,
): readonly ExternalSecretSpecData[] {
  if (from === '') throw constructError(home, "'from' is empty; give it the name of a secret in the store");
  if (keys !== undefined && from === undefined)
    throw constructError(
      home,
      "'keys' are fields of 'from', which is missing; give the secret in the store, or use 'data'",
    );
  if (keys?.length === 0) throw constructError(home, "'keys' is empty; name the fields, or leave it out for all");
  const read = new Map<string, ExternalSecretSpecData>();
  for (const [key, remote] of Object.entries<string | RemoteKey | undefined>(data)) {
    if (remote === undefined) continue;
    checkKey(home, 'data', key);
    read.set(key, { secretKey: key, remoteRef: remoteRef(home, key, remote) });
  }
  for (const key of keys ?? []) {
    if (typeof key !== 'string')
      throw constructError(home, `'keys' has ${describeValue(key)}; name the fields as strings`);
    checkKey(home, 'keys', key);
    if (read.has(key))
      throw constructError(
        home,
        `the key "${key}" is there twice${Object.hasOwn(data, key) ? ", in 'data' and in 'keys'" : ''}; leave one out`,
      );
    read.set(key, { secretKey: key, remoteRef: { key: from ?? '', property: key } });
  }
  return [...read.values()];
}

function remoteRef(home: Construct, key: string, remote: unknown): ExternalSecretSpecData['remoteRef'] {
  const what = `'data.${key}'`;
  if (typeof remote !== 'string' && (typeof remote !== 'object' || remote === null))
    throw constructError(
      home,
      `${what} is ${describeValue(remote)}; give the name of a secret in the store, or { key, property }`,
    );
  const given: Partial<RemoteKey> = typeof remote === 'string' ? { key: remote } : remote;
  // objects of classes are not looked into before
  checkProps(home, given, REMOTE_KEY_PROPS, `data.${key}`);
  const { key: name, property, version, decode } = given;
  if (typeof name !== 'string' || name === '')
    throw constructError(home, `${what} names no secret of the store: its 'key' is ${describeValue(name)}`);
  if (property === '') throw constructError(home, `'data.${key}.property' is empty; leave it out for the whole secret`);
  if (decode !== undefined && !ENCODINGS.includes(decode))
    throw constructError(home, `'data.${key}.decode' is ${describeValue(decode)}; it is one of ${list(ENCODINGS)}`);
  return {
    key: name,
    ...(property !== undefined && { property }),
    ...(version !== undefined && { version }),
    ...(decode !== undefined && decode !== 'None' && { decodingStrategy: decode as string as never }),
  };
}

function templatesOf(
  home: Construct,
  templates: Readonly<Record<string, string>> | undefined,
  read: readonly string[] | undefined,
): Record<string, string> {
  const composed: Record<string, string> = {};
  for (const [key, text] of Object.entries(templates ?? {})) {
    checkKey(home, 'templates', key);
    refuse(home, renderableKey("'templates': the key", key));
    if (read?.includes(key) === true)
      throw constructError(
        home,
        `the key "${key}" is there twice, in 'templates' and among the keys that are read; leave one out`,
      );
    if (typeof text !== 'string')
      throw constructError(home, `'templates': "${key}" is ${typeof text}; write it as a string`);
    const problem = fieldsOf(text);
    if (problem.isOpen) throw constructError(home, `'templates': "${key}" has "{{" without "}}"; close it`);
    const missing = read === undefined ? undefined : problem.fields.find((field) => !read.includes(field));
    if (missing !== undefined)
      throw constructError(
        home,
        `'templates': "${key}" reads "${missing}", which is not a key; ${alternatives(missing, read ?? [])}`,
      );
    composed[key] = text;
  }
  return composed;
}

function refreshOf(home: Construct, refresh: unknown): Pick<ExternalSecretSpec, 'refreshInterval' | 'refreshPolicy'> {
  if (refresh === undefined) return {};
  if (refresh === 'once') return { refreshPolicy: 'CreatedOnce' as never };
  if (refresh === 'onChange') return { refreshPolicy: 'OnChange' as never };
  if (typeof refresh === 'string')
    throw constructError(
      home,
      `'refresh' is "${refresh}"; give it a Duration, such as Duration.minutes(30), or "once" or "onChange"`,
    );
  return { refreshInterval: goDuration(wholeSeconds(home, "'refresh'", refresh as Duration, 1)) };
}
