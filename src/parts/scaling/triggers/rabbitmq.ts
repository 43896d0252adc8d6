import type { TargetOptions } from './target';
import type { TextOrKey, TriggerKind } from './setting';
import type { KeyReference } from '../../config/config-source';
import { together } from './option-groups';

/** A queue of RabbitMQ. */
export interface RabbitmqOptions extends TargetOptions {
  /** The URL of RabbitMQ, `amqp://` or `http://`: with a user and password, a key of a Secret. */
  readonly host: TextOrKey;

  /** The queue. */
  readonly queue: string;

  /**
   * The measurement: the messages in the queue, or those that are published per second.
   *
   * @default 'QueueLength'
   */
  readonly mode?: 'QueueLength' | 'MessageRate';

  /**
   * The protocol; `'MessageRate'` needs `'http'`.
   *
   * @default - that of the URL
   */
  readonly protocol?: 'auto' | 'amqp' | 'http';

  /**
   * The virtual host.
   *
   * @default - that of the URL
   */
  readonly vhost?: TextOrKey;

  /**
   * Whether messages that a pod works on do not count; needs `'http'`.
   *
   * @default false
   */
  readonly excludeUnacknowledged?: boolean;

  /**
   * The user, where the URL has none.
   *
   * @default - that of the URL
   */
  readonly username?: KeyReference;

  /**
   * The password, where the URL has none.
   *
   * @default - that of the URL
   */
  readonly password?: KeyReference;
}

export const RABBITMQ: TriggerKind<RabbitmqOptions> = {
  type: 'rabbitmq',
  settings: {
    host: { takes: 'text', metadata: 'host', parameter: 'host', required: true },
    queue: { takes: 'text', metadata: 'queueName', required: true },
    mode: { takes: 'text', metadata: 'mode', oneOf: ['QueueLength', 'MessageRate'] },
    perPod: { takes: 'number', metadata: 'value', required: true },
    activation: { takes: 'activation', metadata: 'activationValue' },
    protocol: { takes: 'text', metadata: 'protocol', oneOf: ['auto', 'amqp', 'http'] },
    vhost: { takes: 'text', metadata: 'vhostName', parameter: 'vhostName' },
    excludeUnacknowledged: { takes: 'flag', metadata: 'excludeUnacknowledged' },
    username: { takes: 'key', parameter: 'username' },
    password: { takes: 'key', parameter: 'password' },
  },
  // the scaler has no default for it
  derived: ({ mode }) => ({ mode: mode ?? 'QueueLength' }),
  problem: ({ mode, protocol, excludeUnacknowledged, username, password }) => {
    if (mode === 'MessageRate' && protocol === 'amqp')
      return `'mode' "MessageRate" is measured by HTTP; set 'protocol' to "http"`;
    if (excludeUnacknowledged === true && protocol !== 'http')
      return `'excludeUnacknowledged' is asked for by HTTP; set 'protocol' to "http"`;
    return together({ username, password });
  },
};
