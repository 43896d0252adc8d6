import { Chart } from 'cdk8s';
import { k8s, type ISecret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checksum } from './checksum';
import { compareKeys } from './compare-keys';
import { readEnvFile } from './env-file';
import { isAbsent } from './source-files';
import { checkLabels } from '../naming/labels';
import { MOST_BYTES, type SecretSource } from './config-source';
import { SecretReader } from './keyed-reader';
import { list, constructError, refuse } from '../props/construct-error';
import { dnsSubdomain, renderableKey } from '../naming/dns-names';
import { patchable } from '../patch/patch';
import { Registry } from '../naming/name-claims';
import { objectOf, originOf } from './object-origin';
import { addEntryPoint } from '../props/hide-frames';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { withdraw } from '../naming/withdraw';

/** Options of a reference to an existing Secret. */
export interface ExistingSecretOptions<K extends string> {
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

/** Options of a Secret that is created from an environment file. */
export interface EnvFileSecretOptions<K extends string> extends ExistingSecretOptions<K> {
  /**
   * The keys that the file has. With them they are typed, and the file may be absent, as in CI; when it is there, it must have these keys.
   *
   * @default - the names in the file, which must exist
   */
  readonly keys?: readonly K[];
}

/** A Secret whose values stand in the manifests. */
export interface PlaintextSecretProps<K extends string> {
  /**
   * The Secret's name.
   *
   * @default - the id
   */
  readonly name?: string;

  /** The values by key. Whoever reads the manifests reads them. */
  readonly data: { readonly [Key in K]: string };

  /**
   * The Secret's type, such as `kubernetes.io/basic-auth`.
   *
   * @default 'Opaque'
   */
  readonly type?: string;

  /**
   * Labels for the Secret.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

const EXISTING_PROPS = {
  keys: 'list',
  optional: 'boolean',
} as const satisfies PropTypesOf<ExistingSecretOptions<string>>;

const PLAINTEXT_PROPS = {
  name: 'string',
  data: 'record',
  type: 'string',
  labels: 'record',
} as const satisfies PropTypesOf<PlaintextSecretProps<string>>;

/** The keys without which the API server refuses a Secret of a type (pkg/apis/core/validation/validation.go, ValidateSecret). */
const KEYS_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
};

/**
 * Secrets that containers read. Values never reach the manifests, but for {@link Secrets.plaintext}.
 *
 * @see docs/guides/secrets-and-config.md
 *
 * @example
 * const keys = Secrets.existing('llmops-secrets', { keys: ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'] });
 *
 * new WebApp(chart, 'recommender', {
 *   image: 'llmops-app:v1.2.3',
 *   port: 8501,
 *   envFrom: [keys],
 *   args: ['--token', keys.key('GROQ_API_KEY')],
 *   files: { '/etc/keys': keys.files({ mode: 0o400 }) },
 *   user: { uid: 1000, fsGroup: 1000 },
 * });
 */
export class Secrets {
  static {
    addEntryPoint(this);
  }

  /**
   * A Secret that exists in the namespace of the pods that read it, by its name or as a cdk8s-plus object.
   *
   * Pods that read it say so in an annotation, so that the checker knows of it.
   *
   * @throws on a name or key that no Secret can have, and on a key that is there twice
   */
  static existing<const K extends string = string>(
    secret: string | ISecret,
    options: ExistingSecretOptions<K> = {},
  ): SecretSource<K> {
    const name = typeof secret === 'string' ? secret : secret.name;
    const place = `Secret "${name}"`;
    checkProps(place, options, EXISTING_PROPS);
    refuse(place, dnsSubdomain('the name', name));
    return new SecretReader(
      place,
      {
        kind: 'Secret',
        name,
        keys: options.keys,
        optional: options.optional ?? false,
        ...originOf(secret),
        checksum: undefined,
      },
      objectOf(secret),
    );
  }

  /**
   * A Secret that is made from an environment file, with `kubectl create secret generic NAME --from-env-file=FILE`.
   *
   * Only the names in the file are read, never a value. kubectl takes quotes and `export` literally: a file for it has neither.
   *
   * @throws with file and line when the file has a broken line, and when its keys are not those given
   */
  static fromEnvFile<const K extends string = string>(
    name: string,
    file: string,
    options: EnvFileSecretOptions<K> = {},
  ): SecretSource<K> {
    const place = `Secret "${name}"`;
    checkProps(place, options, EXISTING_PROPS);
    const { keys } = options;
    if (keys !== undefined && isAbsent(file)) return Secrets.existing(name, options);
    const found = readEnvFile(place, file).map((entry) => entry.name);
    if (keys === undefined) {
      if (found.length === 0) throw constructError(place, `${file} has no variables; add NAME=value lines`);
      return Secrets.existing(name, { ...options, keys: found as K[] });
    }
    compareKeys(place, keys, found, file);
    return Secrets.existing(name, options);
  }

  /**
   * A Secret object with its values in the manifests, for what is no secret outside a test cluster. Warns each time.
   *
   * A change of a value rolls the pods that read it.
   *
   * @throws on a name, key or label that no Secret can have, on a key that its type asks for and that is not there, and on more than 1 MiB
   */
  static plaintext<const K extends string>(
    scope: Construct,
    id: string,
    props: PlaintextSecretProps<K>,
  ): SecretSource<K> {
    const home = new Construct(scope, id);
    try {
      checkProps(home, props, PLAINTEXT_PROPS);
      const name = props.name ?? id;
      refuse(home, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      const keys = Object.keys(props.data) as K[];
      checkLabels(home, 'labels', props.labels);
      let bytes = 0;
      for (const [key, value] of Object.entries<string>(props.data)) {
        if (typeof value !== 'string')
          throw constructError(home, `'data': "${key}" is ${typeof value}; write it as a string`);
        refuse(home, renderableKey("'data': the key", key));
        bytes += Buffer.byteLength(value);
      }
      if (keys.length === 0) throw constructError(home, "'data' is empty; give it a value by its key");
      if (bytes > MOST_BYTES)
        throw constructError(home, `it holds ${bytes} bytes; a Secret holds at most ${MOST_BYTES}`);
      const lacking = (KEYS_OF_TYPE[props.type ?? ''] ?? []).filter((key) => !(keys as string[]).includes(key));
      if (lacking.length > 0) {
        throw constructError(
          home,
          `'data' has no ${list(lacking)}, which a Secret of type "${props.type ?? ''}" must have`,
        );
      }
      const { namespace } = Chart.of(scope);
      const known = { kind: 'Secret', name, keys, external: false, optional: false, namespace } as const;
      Registry.of(scope).claimName(home, 'Secret', namespace, name);
      const object = patchable(
        new k8s.KubeSecret(home, 'Secret', {
          metadata: { name, ...(props.labels && { labels: { ...props.labels } }) },
          type: props.type ?? 'Opaque',
          stringData: { ...props.data },
        }),
      );
      const reader = new SecretReader<K>(
        home,
        { ...known, checksum: checksum(props.data), values: { ...props.data } },
        object,
      );
      process.emitWarning(
        `${home.node.path}: the values of Secret "${name}" stand in the manifests in plain text; for real ones create the Secret ` +
          `in the cluster and name it with Secrets.existing`,
        { code: 'DOVETAIL_PLAINTEXT_SECRET' },
      );
      return reader;
    } catch (error) {
      throw withdraw(home, error);
    }
  }
}
