import type { TargetOptions } from './target';
import type { TextOrKey, TriggerKind } from './setting';
import type { KeyReference } from '../../config/config-source';

/** A list of Redis. */
export interface RedisListOptions extends TargetOptions {
  /** The address, as `host:port`. */
  readonly address: TextOrKey;

  /** The list. */
  readonly list: string;

  /**
   * The number of the database.
   *
   * @default 0
   */
  readonly database?: number;

  /**
   * The user.
   *
   * @default - none
   */
  readonly username?: KeyReference;

  /**
   * The password.
   *
   * @default - none
   */
  readonly password?: KeyReference;

  /**
   * Whether the connection is encrypted.
   *
   * @default false
   */
  readonly tls?: boolean;
}

export const REDIS_LIST: TriggerKind<RedisListOptions> = {
  type: 'redis',
  settings: {
    address: { takes: 'text', metadata: 'address', parameter: 'address', required: true },
    list: { takes: 'text', metadata: 'listName', required: true },
    perPod: { takes: 'whole', metadata: 'listLength', required: true },
    activation: { takes: 'wholeActivation', metadata: 'activationListLength' },
    database: { takes: 'wholeActivation', metadata: 'databaseIndex' },
    username: { takes: 'key', parameter: 'username' },
    password: { takes: 'key', parameter: 'password' },
    tls: { takes: 'flag', metadata: 'enableTLS' },
  },
  problem: ({ address }) =>
    typeof address === 'string' && address.includes('://')
      ? `'address' is "${address}"; write it as host:port, such as "redis:6379"`
      : undefined,
};
