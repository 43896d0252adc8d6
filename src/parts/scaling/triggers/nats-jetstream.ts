import type { TargetOptions } from './target';
import type { TextOrKey, TriggerKind } from './setting';

/** A consumer of a stream of NATS JetStream. */
export interface NatsJetStreamOptions extends TargetOptions {
  /** The monitoring endpoint of the server, as `host:port`. */
  readonly monitoringEndpoint: TextOrKey;

  /** The account. */
  readonly account: TextOrKey;

  /** The stream. */
  readonly stream: string;

  /** The consumer whose lag counts. */
  readonly consumer: string;

  /**
   * Whether the monitoring endpoint speaks HTTPS.
   *
   * @default false
   */
  readonly https?: boolean;
}

export const NATS_JETSTREAM: TriggerKind<NatsJetStreamOptions> = {
  type: 'nats-jetstream',
  settings: {
    monitoringEndpoint: {
      takes: 'text',
      metadata: 'natsServerMonitoringEndpoint',
      parameter: 'natsServerMonitoringEndpoint',
      required: true,
    },
    account: { takes: 'text', metadata: 'account', parameter: 'account', required: true },
    stream: { takes: 'text', metadata: 'stream', required: true },
    consumer: { takes: 'text', metadata: 'consumer', required: true },
    perPod: { takes: 'whole', metadata: 'lagThreshold', required: true },
    activation: { takes: 'wholeActivation', metadata: 'activationLagThreshold' },
    https: { takes: 'flag', metadata: 'useHttps' },
  },
};
