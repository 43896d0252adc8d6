import type { KeyReference } from '../../config/config-source';
import type { TextOrKey, TriggerKind } from './setting';

/** Targets of a trigger. */
export interface TargetOptions {
  /** The amount of work for each pod: with 100 messages and `perPod: 20`, there are 5 pods. In a ScaledJob, for each Job. */
  readonly perPod: number;

  /**
   * The amount of work above which the first pod starts, while there are none.
   *
   * @default 0
   */
  readonly activation?: number;
}

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

/** A queue of Amazon SQS. */
export interface AwsSqsQueueOptions extends TargetOptions {
  /** The URL of the queue, such as `https://sqs.eu-central-1.amazonaws.com/123456789012/orders`. */
  readonly queueUrl: string;

  /**
   * The region.
   *
   * @default - that of the URL
   */
  readonly region?: string;

  /**
   * Whether messages that a pod works on count.
   *
   * @default true
   */
  readonly scaleOnInFlight?: boolean;

  /**
   * The id of an access key; without it, `auth` gives an identity.
   *
   * @default - none
   */
  readonly accessKeyId?: KeyReference;

  /**
   * The secret of the access key.
   *
   * @default - none
   */
  readonly secretAccessKey?: KeyReference;
}

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

/** The region in the URL of a queue. */
const regionOf = (url: unknown) => /^https:\/\/sqs\.([a-z]+(?:-[a-z]+)+-\d)\./.exec(String(url))?.[1];

export const AWS_SQS_QUEUE: TriggerKind<AwsSqsQueueOptions> = {
  type: 'aws-sqs-queue',
  settings: {
    queueUrl: { takes: 'text', metadata: 'queueURL', required: true },
    region: { takes: 'text', metadata: 'awsRegion' },
    perPod: { takes: 'whole', metadata: 'queueLength', required: true },
    activation: { takes: 'wholeActivation', metadata: 'activationQueueLength' },
    scaleOnInFlight: { takes: 'flag', metadata: 'scaleOnInFlight' },
    accessKeyId: { takes: 'key', parameter: 'awsAccessKeyID' },
    secretAccessKey: { takes: 'key', parameter: 'awsSecretAccessKey' },
  },
  derived: ({ queueUrl, region }) => ({ awsRegion: region ?? regionOf(queueUrl) }),
  problem: ({ queueUrl, region, accessKeyId, secretAccessKey }) =>
    region === undefined && regionOf(queueUrl) === undefined
      ? `'region' is missing, and 'queueUrl' ${String(queueUrl)} has none; set it`
      : together({ accessKeyId, secretAccessKey }),
};

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
  problem: ({ subscription, topic }) => oneOf({ subscription, topic }),
};

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
  problem: ({ queue, topic, subscription }) => oneOf({ queue, topic }) ?? together({ topic, subscription }),
};

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

/** Explains that of options which go together some are missing. */
export function together(options: Readonly<Record<string, unknown>>): string | undefined {
  const [given, missing] = [true, false].map((is) =>
    Object.keys(options).filter((name) => (options[name] !== undefined) === is),
  );
  if (given?.length === 0 || missing?.length === 0) return undefined;
  return `'${given?.[0] ?? ''}' goes with '${missing?.[0] ?? ''}'; give both, or neither`;
}

function oneOf(options: Readonly<Record<string, unknown>>): string | undefined {
  const given = Object.keys(options).filter((name) => options[name] !== undefined);
  if (given.length === 1) return undefined;
  const names = Object.keys(options).map((name) => `'${name}'`);
  return given.length === 0
    ? `${names.join(' or ')} is missing; give one`
    : `${names.join(' and ')} are both given; leave one out`;
}
