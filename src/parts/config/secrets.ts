import { Chart } from 'cdk8s';
import { k8s, type ISecret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checksum } from './checksum';
import { compareKeys } from './compare-keys';
import { kubectlEnvNames } from './env-file';
import { checkKeysOfType, checkValuesOfType } from './secret-types';
import { isAbsent } from './source-files';
import { checkLabels } from '../naming/labels';
import { MOST_BYTES, type SecretSource } from './config-source';
import { SecretReader } from './keyed-reader';
import { constructError, refuse } from '../props/construct-error';
import { textProblem } from '../props/well-formed';
import { dnsSubdomain, renderableKey } from '../naming/dns-names';
import { patchable } from '../patch/patch';
import { Registry } from '../naming/name-claims';
import { nameOfObject, objectOf, originOf } from './object-origin';
import { addEntryPoint } from '../props/hide-frames';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { withdraw } from '../naming/withdraw';
import { externalSecret, type ExternalKey, type ExternalSecretProps } from '../outside/external-secret';
import { sealedSecret, type SealedSecretProps } from '../outside/sealed-secret';

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

/** The keys of a certificate: `tls.crt`, `tls.key`, and `ca.crt` where the issuer's certificate is there too. */
export type TlsKey<Ca extends boolean = false> = 'tls.crt' | 'tls.key' | (Ca extends true ? 'ca.crt' : never);

/** Options of a reference to a certificate. */
export interface TlsKeysOptions<Ca extends boolean = boolean> {
  /**
   * Whether the certificate of its issuer is there too, as `ca.crt`: cert-manager writes it for issuers that have one.
   *
   * @default false
   */
  readonly ca?: Ca;

  /**
   * Whether pods start without it.
   *
   * @default false
   */
  readonly optional?: boolean;
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

const TLS_PROPS = {
  ca: 'boolean',
  optional: 'boolean',
} as const satisfies PropTypesOf<TlsKeysOptions>;

const PLAINTEXT_PROPS = {
  name: 'string',
  data: 'record',
  type: 'string',
  labels: 'record',
} as const satisfies PropTypesOf<PlaintextSecretProps<string>>;

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
   * @throws on a name or key that no Secret can have, and on a duplicate key
   */
  static existing<const K extends string = string>(
    secret: string | ISecret,
    options: ExistingSecretOptions<K> = {},
  ): SecretSource<K> {
    const name = nameOfObject('Secret', secret);
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
   * Only the names in the file are kept, never a value. kubectl takes quotes, `export`, white space and comments behind a value literally:
   * a file that has them is refused, as one that means something else.
   *
   * @throws with file and line when kubectl would refuse a line or read it otherwise, and when the keys are not those given
   */
  static fromEnvFile<const K extends string = string>(
    name: string,
    file: string,
    options: EnvFileSecretOptions<K> = {},
  ): SecretSource<K> {
    const place = `Secret "${nameOfObject('Secret', name)}"`;
    checkProps(place, options, EXISTING_PROPS);
    const { keys } = options;
    if (keys !== undefined && isAbsent(file)) return Secrets.existing(name, options);
    const found = kubectlEnvNames(place, file);
    if (keys === undefined) {
      if (found.length === 0) throw constructError(place, `${file} has no variables; add NAME=value lines`);
      return Secrets.existing(name, { ...options, keys: found as K[] });
    }
    compareKeys(place, keys, found, file);
    return Secrets.existing(name, options);
  }

  /**
   * A certificate in a Secret of type `kubernetes.io/tls` that exists, with the keys `tls.crt` and `tls.key`.
   *
   * @throws on a name that no Secret can have
   *
   * @example
   * const certificate = Secrets.tls('shop-tls', { ca: true });
   *
   * new WebApp(chart, 'gateway', {
   *   image: 'gateway:1.0.0',
   *   port: 8443,
   *   files: { '/etc/tls': certificate.files({ items: ['tls.crt', 'tls.key', 'ca.crt'] }) },
   * });
   */
  static tls<const Ca extends boolean = false>(
    secret: string | ISecret,
    options: TlsKeysOptions<Ca> = {},
  ): SecretSource<TlsKey<Ca>> {
    checkProps(`Secret "${nameOfObject('Secret', secret)}"`, options, TLS_PROPS);
    const { ca, ...rest } = options;
    const keys = ['tls.crt', 'tls.key', ...(ca === true ? ['ca.crt'] : [])] as TlsKey<Ca>[];
    return Secrets.existing(secret, { ...rest, keys });
  }

  /**
   * A Secret that the External Secrets Operator reads from a store outside the cluster: an ExternalSecret.
   *
   * Pods wait until it is there. A value that changes in the store changes the Secret, and restarts no pods.
   *
   * @throws without a store, on a key that no Secret can have, on a duplicate, on a template that reads a key that is not there, and on
   * a refresh that is not a duration
   *
   * @example
   * const database = Secrets.external(chart, 'database', {
   *   store: ClusterSecretStore.existing('vault'),
   *   from: 'shop/database',
   *   keys: ['USER', 'PASSWORD'],
   *   templates: { URL: 'postgres://{{ .USER }}:{{ .PASSWORD | urlquery }}@db:5432/shop' },
   *   refresh: Duration.minutes(30),
   * });
   *
   * new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, env: { DATABASE_URL: database.key('URL') } });
   */
  static external<const K extends string = never, const D extends string = never, const T extends string = never>(
    scope: Construct,
    id: string,
    props: ExternalSecretProps<K, D, T>,
  ): SecretSource<ExternalKey<K, D, T>> {
    return externalSecret(scope, id, props);
  }

  /**
   * A Secret that the controller of Sealed Secrets decrypts in the cluster: a SealedSecret, whose ciphertext may stand in a repository.
   *
   * A change of the ciphertext rolls the pods that read it.
   *
   * @throws on text that is not ciphertext of kubeseal, which the message does not show, and on a key that no Secret can have
   */
  static sealed<const K extends string>(scope: Construct, id: string, props: SealedSecretProps<K>): SecretSource<K> {
    return sealedSecret(scope, id, props);
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
        refuse(home, renderableKey("'data': the key", key) ?? textProblem(`'data': "${key}"`, value));
        bytes += Buffer.byteLength(value);
      }
      if (keys.length === 0) throw constructError(home, "'data' is empty; give it a value by its key");
      if (bytes > MOST_BYTES)
        throw constructError(home, `it holds ${bytes} bytes; a Secret holds at most ${MOST_BYTES}`);
      checkKeysOfType(home, 'data', props.type, keys);
      checkValuesOfType(home, props.type, props.data);
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
