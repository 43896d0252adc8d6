import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { k8s, type IConfigMap } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checksum } from './checksum';
import { compareKeys } from './compare-keys';
import { readEnvFile } from './env-file';
import { filesIn, readBytes } from './source-files';
import { checkLabels } from '../naming/labels';
import {
  MOST_BYTES,
  type ConfigSource,
  type KeyedObject,
  type FilesOptions,
  type KeyOptions,
  type KeyReference,
  type KeyedFiles,
  type PrefixedKeys,
} from './config-source';
import { ConfigReader } from './keyed-reader';
import { constructError, refuse, describeValue } from '../props/construct-error';
import { dataKey, dnsSubdomain, renderableKey } from '../naming/dns-names';
import { textProblem } from '../props/well-formed';
import { patchable } from '../patch/patch';
import type { Labels } from '../naming/labels';
import { Registry } from '../naming/name-claims';
import { nameOfObject, objectOf, originOf } from './object-origin';
import { addEntryPoint } from '../props/hide-frames';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { withdraw } from '../naming/withdraw';

/** The content of a {@link Config} and its sources; all sources together make one ConfigMap. */
export interface ConfigProps<K extends string = string> {
  /**
   * The ConfigMap's name; with `immutable`, a hash of the content follows it.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Values by key.
   *
   * @default - none
   */
  readonly data?: { readonly [Key in K]?: string | number | boolean };

  /**
   * Files by the key that their content gets; paths are relative to the working directory. Content that is not UTF-8 becomes binary data.
   *
   * @default - none
   */
  readonly files?: { readonly [Key in K]?: string };

  /**
   * A folder whose files become keys under their own names; folders within it are passed over, as `kubectl create configmap` does.
   *
   * @default - none
   */
  readonly directory?: string;

  /**
   * A file of `NAME=value` lines, each of which becomes a key.
   *
   * @default - none
   */
  readonly envFile?: string;

  /**
   * The keys that all sources together have. What comes from a folder or an environment file is typed by this alone.
   *
   * @default - the keys of `data` and `files`; any key where a folder or an environment file is read
   */
  readonly keys?: readonly K[];

  /**
   * Whether each content gets a ConfigMap of its own, named by its hash, that can never change. A rollback of the pods then also brings
   * back the configuration they had; old ConfigMaps stay until they are pruned.
   *
   * @default false - the name stays, and a checksum on the pods rolls them when the content changes
   */
  readonly immutable?: boolean;

  /**
   * Labels for the ConfigMap.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/** Options of a reference to an existing ConfigMap. */
export interface ExistingConfigOptions<K extends string> {
  /**
   * Its keys. With them, a key that is misspelt does not compile.
   *
   * @default - not known: any key is taken
   */
  readonly keys?: readonly K[];

  /**
   * Whether pods start without it.
   *
   * @default false
   */
  readonly optional?: boolean;
}

const CONFIG_PROPS = {
  name: 'string',
  data: 'record',
  files: 'record',
  directory: 'string',
  envFile: 'string',
  keys: 'list',
  immutable: 'any',
  labels: 'record',
} as const satisfies PropTypesOf<ConfigProps>;

const EXISTING_PROPS = {
  keys: 'list',
  optional: 'boolean',
} as const satisfies PropTypesOf<ExistingConfigOptions<string>>;

/**
 * Configuration in a ConfigMap, read as environment variables, as arguments or as files. A change rolls the pods that read it.
 *
 * @see docs/guides/secrets-and-config.md
 *
 * @example
 * const settings = new Config(chart, 'settings', {
 *   data: { LOG_LEVEL: 'info', 'app.yaml': 'workers: 4\n' },
 * });
 *
 * new WebApp(chart, 'api', {
 *   image: 'shop-api:2.0.1',
 *   port: 8080,
 *   env: { LOG_LEVEL: settings.key('LOG_LEVEL') },
 *   args: ['--log-level', settings.key('LOG_LEVEL')],
 *   files: { '/etc/api': settings.files({ items: ['app.yaml'] }) },
 * });
 */
export class Config<const K extends string = string> extends Construct implements ConfigSource<K> {
  static {
    addEntryPoint(this);
  }

  /**
   * A ConfigMap that exists in the namespace of the pods that read it, by its name or as a cdk8s-plus object.
   *
   * @throws on a name or key that no ConfigMap can have, and on a duplicate key
   */
  static existing<const K extends string = string>(
    config: string | IConfigMap,
    options: ExistingConfigOptions<K> = {},
  ): ConfigSource<K> {
    const name = nameOfObject('ConfigMap', config);
    const place = `ConfigMap "${name}"`;
    checkProps(place, options, EXISTING_PROPS);
    refuse(place, dnsSubdomain('the name', name));
    return new ConfigReader(
      place,
      {
        kind: 'ConfigMap',
        name,
        keys: options.keys,
        optional: options.optional ?? false,
        ...originOf(config),
        checksum: undefined,
      },
      objectOf(config),
    );
  }

  /** The object's kind. */
  readonly kind = 'ConfigMap';

  /** The ConfigMap. */
  readonly configMap: k8s.KubeConfigMap;

  /** The ConfigMap's name. */
  readonly name: string;

  private readonly reader: ConfigReader<K>;

  /**
   * @throws on a key that no ConfigMap can have, on a duplicate, on a file that cannot be read, on keys that are not those in
   *   `keys`, and on more than 1 MiB
   */
  constructor(scope: Construct, id: string, props: ConfigProps<K>) {
    super(scope, id);
    try {
      checkProps(this, props, CONFIG_PROPS);
      const given = props.name ?? id;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", given));
      checkLabels(this, 'labels', props.labels);
      const { data, binaryData } = this.collect(props);
      const keys = [...Object.keys(data), ...Object.keys(binaryData)];
      if (keys.length === 0)
        throw constructError(this, "there is nothing in it; give 'data', 'files', 'directory' or 'envFile'");
      if (props.keys !== undefined) compareKeys(this, props.keys, keys, 'the sources');
      // a text that looks like another's bytes in base64 is another content
      const bytes = Object.entries(binaryData).map(([key, value]) => [`${key}/binary`, value]);
      const hash = checksum({ ...data, ...(Object.fromEntries(bytes) as Record<string, string>) });
      this.name = props.immutable === true ? `${given}-${hash.slice(0, 8)}` : given;
      refuse(this, dnsSubdomain('the name with its hash', this.name));

      const { namespace } = Chart.of(this);
      Registry.of(this).claimName(this, 'ConfigMap', namespace, this.name);
      this.configMap = patchable(
        new k8s.KubeConfigMap(this, 'ConfigMap', {
          metadata: { name: this.name, ...(props.labels && { labels: { ...props.labels } }) },
          ...(Object.keys(data).length > 0 && { data }),
          ...(Object.keys(binaryData).length > 0 && { binaryData }),
          ...(props.immutable === true && { immutable: true }),
        }),
      );
      const known: KeyedObject<K> = {
        kind: 'ConfigMap',
        name: this.name,
        keys: keys as K[],
        external: false,
        optional: false,
        namespace,
        // an immutable ConfigMap rolls the pods by its name
        checksum: props.immutable === true ? undefined : hash,
        values: data,
      };
      this.reader = new ConfigReader(this, known, this.configMap);
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** @internal */
  get object(): KeyedObject<K> {
    return this.reader.object;
  }

  /** The keys of the ConfigMap. */
  get keys(): readonly K[] | undefined {
    return this.reader.keys;
  }

  /** One key, to be an environment variable's value or a command's argument. */
  key(name: K, options?: KeyOptions): KeyReference {
    return this.reader.key(name, options);
  }

  /** All keys as environment variables, each with a prefix before its name. */
  withPrefix(prefix: string): PrefixedKeys {
    return this.reader.withPrefix(prefix);
  }

  /** The keys as files, for `files`. */
  files(options?: FilesOptions<K>): KeyedFiles {
    return this.reader.files(options);
  }

  /** One key as a single file, for `files`: its path is the file's, and what lies beside it stays. */
  file(key: K, options?: { readonly mode?: number }): KeyedFiles {
    return this.reader.file(key, options);
  }

  /**
   * The ConfigMap for constructs of cdk8s-plus: an IConfigMap of every version.
   *
   * Pods of cdk8s-plus are not replaced when the content changes, unless the Config is `immutable`.
   */
  toConfigMap(): IConfigMap {
    return this.reader.toConfigMap();
  }

  private collect(props: ConfigProps<K>): { data: Record<string, string>; binaryData: Record<string, string> } {
    const data: Record<string, string> = {};
    const binaryData: Record<string, string> = {};
    const from = new Map<string, string>();
    let bytes = 0;
    const add = (key: string, value: Buffer | string, origin: string) => {
      refuse(this, dataKey(`${origin}: the key`, key) ?? renderableKey(`${origin}: the key`, key));
      const other = from.get(key);
      if (other !== undefined)
        throw constructError(this, `the key "${key}" is there twice, in ${other} and in ${origin}; leave one out`);
      from.set(key, origin);
      if (typeof value === 'string') refuse(this, textProblem(`${origin}: "${key}"`, value));
      const buffer = typeof value === 'string' ? Buffer.from(value) : value;
      bytes += buffer.length;
      const text = buffer.toString('utf8');
      if (Buffer.from(text).equals(buffer)) data[key] = text;
      else binaryData[key] = buffer.toString('base64');
    };
    for (const [key, value] of Object.entries<string | number | boolean | undefined>(props.data ?? {})) {
      if (!['string', 'number', 'boolean'].includes(typeof value) || Number.isNaN(value)) {
        throw constructError(this, `'data': "${key}" is ${describeValue(value)}; write it as a string`);
      }
      add(key, String(value), "'data'");
    }
    for (const [key, file] of Object.entries<string | undefined>(props.files ?? {})) {
      if (file !== undefined) add(key, readBytes(`${this.node.path}: 'files'`, file), "'files'");
    }
    if (props.directory !== undefined) {
      const place = `${this.node.path}: 'directory'`;
      for (const file of filesIn(place, props.directory))
        add(file, readBytes(place, join(props.directory, file)), "'directory'");
    }
    if (props.envFile !== undefined) {
      for (const { name, value } of readEnvFile(`${this.node.path}: 'envFile'`, props.envFile))
        add(name, value, "'envFile'");
    }
    if (bytes > MOST_BYTES)
      throw constructError(
        this,
        `it holds ${bytes} bytes; a ConfigMap holds at most ${MOST_BYTES}: put large files into a volume or the image`,
      );
    return { data, binaryData };
  }
}
