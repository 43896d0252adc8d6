import type { TargetOptions } from './target';
import type { KeyReference } from '../../config/config-source';
import type { TriggerKind } from './setting';
import { exactlyOneOf, together } from './option-groups';

/** A queue of Azure Service Bus, or a subscription to a topic. */
export interface AzureServiceBusOptions extends TargetOptions {
  /**
   * The queue.
   *
   * @default - a subscription
   */
  readonly queue?: string;

  /**
   * The topic, with `subscription`.
   *
   * @default - a queue
   */
  readonly topic?: string;

  /**
   * The subscription to the topic.
   *
   * @default - a queue
   */
  readonly subscription?: string;

  /**
   * The namespace of Service Bus, with an identity.
   *
   * @default - that of the connection string
   */
  readonly namespace?: string;

  /**
   * The connection string; without it, `auth` gives an identity.
   *
   * @default - none
   */
  readonly connection?: KeyReference;
}

export const AZURE_SERVICE_BUS: TriggerKind<AzureServiceBusOptions> = {
  type: 'azure-servicebus',
  settings: {
    queue: { takes: 'text', metadata: 'queueName' },
    topic: { takes: 'text', metadata: 'topicName' },
    subscription: { takes: 'text', metadata: 'subscriptionName' },
    namespace: { takes: 'text', metadata: 'namespace' },
    perPod: { takes: 'whole', metadata: 'messageCount', required: true },
    activation: { takes: 'wholeActivation', metadata: 'activationMessageCount' },
    connection: { takes: 'key', parameter: 'connection' },
  },
  problem: ({ queue, topic, subscription }) => exactlyOneOf({ queue, topic }) ?? together({ topic, subscription }),
};
