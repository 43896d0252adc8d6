import type { TargetOptions } from './target';
import type { TextOrKey, TriggerKind } from './setting';
import type { KeyReference } from '../../config/config-source';
import { together } from './option-groups';

/** The lag of a consumer group of Kafka. */
export interface KafkaOptions extends TargetOptions {
  /** The brokers, each as `host:port`. */
  readonly bootstrapServers: TextOrKey | readonly string[];

  /** The consumer group whose lag counts. */
  readonly consumerGroup: string;

  /**
   * The topic.
   *
   * @default - all topics of the consumer group
   */
  readonly topic?: string;

  /**
   * The position from which a group without an offset reads.
   *
   * @default 'latest'
   */
  readonly offsetResetPolicy?: 'latest' | 'earliest';

  /**
   * Whether there can be more pods than partitions, which then have nothing to do.
   *
   * @default false
   */
  readonly allowIdleConsumers?: boolean;

  /**
   * The SASL mechanism.
   *
   * @default - none
   */
  readonly sasl?: 'plaintext' | 'scram_sha256' | 'scram_sha512';

  /**
   * The user, with `sasl`.
   *
   * @default - none
   */
  readonly username?: KeyReference;

  /**
   * The password, with `sasl`.
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

  /**
   * The certificate of the authority that signed the brokers' certificates.
   *
   * @default - the authorities that KEDA's image trusts
   */
  readonly ca?: KeyReference;

  /**
   * The client's certificate; it goes with `key`.
   *
   * @default - none
   */
  readonly cert?: KeyReference;

  /**
   * The client's private key.
   *
   * @default - none
   */
  readonly key?: KeyReference;
}

export const KAFKA: TriggerKind<KafkaOptions> = {
  type: 'kafka',
  settings: {
    bootstrapServers: { takes: 'texts', metadata: 'bootstrapServers', parameter: 'bootstrapServers', required: true },
    consumerGroup: { takes: 'text', metadata: 'consumerGroup', required: true },
    topic: { takes: 'text', metadata: 'topic' },
    perPod: { takes: 'whole', metadata: 'lagThreshold', required: true },
    activation: { takes: 'wholeActivation', metadata: 'activationLagThreshold' },
    offsetResetPolicy: { takes: 'text', metadata: 'offsetResetPolicy', oneOf: ['latest', 'earliest'] },
    allowIdleConsumers: { takes: 'flag', metadata: 'allowIdleConsumers' },
    sasl: { takes: 'text', metadata: 'sasl', oneOf: ['plaintext', 'scram_sha256', 'scram_sha512'] },
    username: { takes: 'key', parameter: 'username' },
    password: { takes: 'key', parameter: 'password' },
    tls: { takes: 'flag', metadata: 'tls' },
    ca: { takes: 'key', parameter: 'ca' },
    cert: { takes: 'key', parameter: 'cert' },
    key: { takes: 'key', parameter: 'key' },
  },
  derived: ({ tls }) => ({ tls: tls === undefined ? undefined : tls ? 'enable' : 'disable' }),
  problem: ({ sasl, username, password, tls, ca, cert, key }) => {
    if (sasl === undefined && (username !== undefined || password !== undefined))
      return "'username' and 'password' are for SASL; set 'sasl', such as \"scram_sha512\"";
    if (sasl !== undefined && (username === undefined || password === undefined))
      return `'sasl' needs a user; give 'username' and 'password' as keys of a Secret`;
    if (tls !== true && [ca, cert, key].some((one) => one !== undefined))
      return "'ca', 'cert' and 'key' are for TLS; set 'tls: true'";
    return together({ cert, key });
  },
};
