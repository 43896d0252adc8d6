import type { TargetOptions } from './target';
import type { KeyReference } from '../../config/config-source';
import type { TriggerKind } from './setting';
import { exactlyOneOf } from './option-groups';

/** A subscription or topic of Google Cloud Pub/Sub. */
export interface GcpPubSubOptions extends TargetOptions {
  /**
   * The subscription: its name, or `projects/PROJECT/subscriptions/NAME`.
   *
   * @default - a topic
   */
  readonly subscription?: string;

  /**
   * The topic, instead of a subscription.
   *
   * @default - a subscription
   */
  readonly topic?: string;

  /**
   * The measurement, a metric of Pub/Sub in camel case, such as `OldestUnackedMessageAge`.
   *
   * @default - the messages that are not delivered
   */
  readonly mode?: string;

  /**
   * The JSON of a service account's key; without it, `auth` gives an identity.
   *
   * @default - none
   */
  readonly credentials?: KeyReference;
}

export const GCP_PUBSUB: TriggerKind<GcpPubSubOptions> = {
  type: 'gcp-pubsub',
  settings: {
    subscription: { takes: 'text', metadata: 'subscriptionName' },
    topic: { takes: 'text', metadata: 'topicName' },
    mode: { takes: 'text', metadata: 'mode' },
    perPod: { takes: 'number', metadata: 'value', required: true },
    activation: { takes: 'activation', metadata: 'activationValue' },
    credentials: { takes: 'key', parameter: 'GoogleApplicationCredentials' },
  },
  problem: ({ subscription, topic }) => exactlyOneOf({ subscription, topic }),
};
