import * as fc from 'fast-check';
import type { Chart } from 'cdk8s';
import {
  ConfigMap,
  EnvValue,
  PersistentVolumeClaim,
  Pods,
  Secret,
  ServiceAccount,
  type IConfigMap,
  type ISecret,
  type IServiceAccount,
} from 'cdk8s-plus-28';
import { Config, Secrets, Storage, Worker, type KeyedSource } from '../../src';

/** What the apps of one chart can read and mount. */
export interface Kit {
  readonly sources: Readonly<Record<(typeof SOURCES)[number], KeyedSource>>;
  readonly plusSecret: ISecret;
  readonly plusConfig: IConfigMap;
  readonly plusAccount: IServiceAccount;
  /** An app to be placed near to or away from. */
  readonly other: Worker;
  readonly plusPods: Pods;
  readonly work: Storage;
  readonly plusClaim: Storage;
}

export const SOURCES = ['known', 'unknown', 'maybe', 'file', 'plain', 'settings', 'frozen', 'shared'] as const;

/** The keys of each source, of which its unknown ones can be any. */
export const KEYS: Readonly<Record<(typeof SOURCES)[number], readonly [string, ...string[]]>> = {
  known: ['KNOWN_A', 'KNOWN_B'],
  unknown: ['ANY', 'tls.crt'],
  maybe: ['MAYBE'],
  file: ['DB_USER', 'DB_PASSWORD'],
  plain: ['USER', 'ROLE'],
  settings: ['LOG_LEVEL', 'app.yaml'],
  frozen: ['FROZEN'],
  shared: ['REGION'],
};

export function makeKit(chart: Chart): Kit {
  let other: Worker | undefined;
  return {
    sources: {
      known: Secrets.existing('known', { keys: KEYS.known }),
      unknown: Secrets.existing('unknown'),
      maybe: Secrets.existing('maybe', { keys: KEYS.maybe, optional: true }),
      file: Secrets.fromEnvFile('file', 'not-there.env', { keys: KEYS.file }),
      plain: Secrets.plaintext(chart, 'plain', { data: { USER: 'demo', ROLE: 'reader' } }),
      settings: new Config(chart, 'settings', { data: { LOG_LEVEL: 'info', 'app.yaml': 'workers: 4\n' } }),
      frozen: new Config(chart, 'frozen', { data: { FROZEN: true }, immutable: true }),
      shared: Config.existing('shared', { keys: KEYS.shared }),
    },
    plusSecret: Secret.fromSecretName(chart, 'plus-secret', 'plus-secret'),
    plusConfig: new ConfigMap(chart, 'plus-config', { metadata: { name: 'plus-config' }, data: { PLUS: 'yes' } }),
    plusAccount: ServiceAccount.fromServiceAccountName(chart, 'plus-account', 'plus-account'),
    // made when it is asked for, since an app keeps its scope from getting defaults
    get other() {
      return (other ??= new Worker(chart, 'other', { image: 'other:1.0.0' }));
    },
    plusPods: Pods.select(chart, 'plus-pods', { labels: { 'app.kubernetes.io/name': 'other' } }),
    work: Storage.emptyDir({ size: '1Gi' }),
    plusClaim: Storage.claim(PersistentVolumeClaim.fromClaimName(chart, 'plus-claim', 'plus-claim'), {
      readOnly: true,
    }),
  };
}

/** A value that stands on the kit, and so is made anew for each build. */
export class FromKit {
  constructor(
    private readonly words: string,
    readonly make: (kit: Kit) => unknown,
  ) {}

  [fc.toStringMethod](): string {
    return this.words;
  }
}

/** An environment value of cdk8s-plus. */
export const PLUS_VALUE = new FromKit('EnvValue', () => EnvValue.fromValue('plus'));

/** A service account of cdk8s-plus, which exists in the cluster. */
export const PLUS_ACCOUNT = new FromKit('ServiceAccount', (kit) => kit.plusAccount);

/** The drawn value with everything that stands on the kit made. */
export function realize(value: unknown, kit: Kit): unknown {
  if (value instanceof FromKit) return value.make(kit);
  if (Array.isArray(value)) return value.map((item) => realize(item, kit));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, realize(item, kit)]));
  }
  return value;
}
