import { KeyReference } from '../config/config-source';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { checkProps, type PropTypes, type PropTypesOf } from '../props/prop-types';
import { TriggerAuth, type AuthReference, type PodIdentity } from './trigger-auth';
import { MYSQL, POSTGRESQL, type DatabaseOptions, type PostgresqlOptions } from './triggers/databases';
import {
  CRON,
  METRICS_API,
  PROMETHEUS,
  type CronOptions,
  type MetricsApiOptions,
  type PrometheusOptions,
} from './triggers/measurements';
import { NATS_JETSTREAM, type NatsJetStreamOptions } from './triggers/nats-jetstream';
import { AZURE_SERVICE_BUS, type AzureServiceBusOptions } from './triggers/azure-service-bus';
import { GCP_PUBSUB, type GcpPubSubOptions } from './triggers/gcp-pubsub';
import { REDIS_LIST, type RedisListOptions } from './triggers/redis-list';
import { AWS_SQS_QUEUE, type AwsSqsQueueOptions } from './triggers/aws-sqs-queue';
import { KAFKA, type KafkaOptions } from './triggers/kafka';
import { RABBITMQ, type RabbitmqOptions } from './triggers/rabbitmq';
import { resolveSetting, type AnyTriggerKind, type Credential } from './triggers/setting';

/** Options common to all triggers. */
export interface TriggerOptions {
  /**
   * The trigger's name, which no other trigger of the workload has.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Whether the target is for each pod (`'AverageValue'`), or for all pods together (`'Value'`).
   *
   * @default 'AverageValue'
   */
  readonly metricType?: 'AverageValue' | 'Value';

  /**
   * Credentials that are not keys of a Secret.
   *
   * @default - the keys among the options; none without them
   */
  readonly auth?: TriggerAuth;
}

/** A scaler of KEDA that has no typed options here. */
export interface OtherTriggerOptions extends TriggerOptions {
  /** The settings of the scaler, under KEDA's names, all as strings. */
  readonly metadata: Readonly<Record<string, string>>;

  /**
   * Credentials by KEDA's names for them: keys of Secrets or Configs.
   *
   * @default - none
   */
  readonly keys?: Readonly<Record<string, KeyReference>>;
}

const TRIGGER_PROPS = { name: 'string', metricType: 'any', auth: 'any' } as const satisfies PropTypesOf<TriggerOptions>;

const OTHER_PROPS = {
  ...TRIGGER_PROPS,
  metadata: 'record',
  keys: 'record',
} as const satisfies PropTypesOf<OtherTriggerOptions>;

/** A trigger that was checked. */
export interface ResolvedTrigger {
  readonly type: string;
  readonly name: string | undefined;
  readonly metricType: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly auth: AuthPlan | undefined;
}

/** The credentials of a trigger: a TriggerAuthentication that exists, or what one of our own has. */
export type AuthPlan =
  | { readonly reference: AuthReference }
  | { readonly identity: PodIdentity | undefined; readonly credentials: readonly Credential[] };

/**
 * A source of events, by which KEDA (https://keda.sh) scales a workload or starts Jobs.
 *
 * Credentials are keys of a Secret, from which a TriggerAuthentication is made; the manifests have no values.
 *
 * @see docs/guides/scaling.md
 *
 * @example
 * const rabbit = Secrets.existing('rabbitmq', { keys: ['AMQP_URL'] });
 *
 * new Worker(chart, 'mailer', {
 *   image: 'mailer:1.3.0',
 *   env: { AMQP_URL: rabbit.key('AMQP_URL') },
 *   autoscale: {
 *     min: 0,
 *     max: 20,
 *     triggers: [Trigger.rabbitmq({ host: rabbit.key('AMQP_URL'), queue: 'mail', perPod: 50 })],
 *   },
 * });
 */
export class Trigger {
  /** More pods between two times, such as office hours. */
  static cron(options: CronOptions & TriggerOptions): Trigger {
    return new Trigger(CRON, options);
  }

  /** The value of a Prometheus query. */
  static prometheus(options: PrometheusOptions & TriggerOptions): Trigger {
    return new Trigger(PROMETHEUS, options);
  }

  /** The length of a queue of RabbitMQ, or the rate of its messages. */
  static rabbitmq(options: RabbitmqOptions & TriggerOptions): Trigger {
    return new Trigger(RABBITMQ, options);
  }

  /** The lag of a consumer group of Kafka. */
  static kafka(options: KafkaOptions & TriggerOptions): Trigger {
    return new Trigger(KAFKA, options);
  }

  /** The length of a queue of Amazon SQS. */
  static awsSqsQueue(options: AwsSqsQueueOptions & TriggerOptions): Trigger {
    return new Trigger(AWS_SQS_QUEUE, options);
  }

  /** The length of a list of Redis. */
  static redisList(options: RedisListOptions & TriggerOptions): Trigger {
    return new Trigger(REDIS_LIST, options);
  }

  /** The number that a query of PostgreSQL returns. */
  static postgresql(options: PostgresqlOptions & TriggerOptions): Trigger {
    return new Trigger(POSTGRESQL, options);
  }

  /** The number that a query of MySQL returns. */
  static mysql(options: DatabaseOptions & TriggerOptions): Trigger {
    return new Trigger(MYSQL, options);
  }

  /** The messages of a subscription or topic of Google Cloud Pub/Sub. */
  static gcpPubSub(options: GcpPubSubOptions & TriggerOptions): Trigger {
    return new Trigger(GCP_PUBSUB, options);
  }

  /** The messages of a queue or subscription of Azure Service Bus. */
  static azureServiceBus(options: AzureServiceBusOptions & TriggerOptions): Trigger {
    return new Trigger(AZURE_SERVICE_BUS, options);
  }

  /** The lag of a consumer of NATS JetStream. */
  static natsJetStream(options: NatsJetStreamOptions & TriggerOptions): Trigger {
    return new Trigger(NATS_JETSTREAM, options);
  }

  /** A number that an HTTP API answers. */
  static metricsApi(options: MetricsApiOptions & TriggerOptions): Trigger {
    return new Trigger(METRICS_API, options);
  }

  /** Any other scaler of KEDA, by its name (https://keda.sh/docs/latest/scalers/). */
  static of(type: string, options: OtherTriggerOptions): Trigger {
    return new Trigger(type, options);
  }

  private constructor(
    private readonly kind: AnyTriggerKind | string,
    private readonly options: object,
  ) {}

  /**
   * The trigger with KEDA's names.
   *
   * @throws on settings that the scaler refuses, and on credentials that would stand in the manifest
   * @internal
   */
  resolve(place: Place, index: number): ResolvedTrigger {
    const { kind } = this;
    const path = `autoscale.triggers[${index}]`;
    const resolved = typeof kind === 'string' ? this.other(place, path, kind) : this.known(place, path, kind);
    const { name, metricType, auth } = this.options as TriggerOptions;
    const what = `'autoscale': 'triggers[${index}]'`;
    if (metricType !== undefined && !['AverageValue', 'Value'].includes(metricType))
      throw constructError(
        place,
        `${what}: 'metricType' is ${describeValue(metricType)}; it is "AverageValue" or "Value"`,
      );
    if (name === '') throw constructError(place, `${what}: 'name' is empty; leave it out`);
    const { credentials, ...trigger } = resolved;
    return { ...trigger, name, metricType, auth: authPlan(place, `${what}: 'auth'`, auth, credentials) };
  }

  private known(place: Place, path: string, kind: AnyTriggerKind): Setup {
    const settings = Object.entries(kind.settings);
    const types: PropTypes = Object.fromEntries(settings.map(([prop]) => [prop, 'any'] as const));
    checkProps(place, this.options, { ...TRIGGER_PROPS, ...types }, path);
    const what = `'autoscale': '${path.slice('autoscale.'.length)}' (${kind.type})`;
    const metadata: Record<string, string> = {};
    const credentials: Credential[] = [];
    for (const [prop, setting] of settings) {
      const given = (this.options as Readonly<Record<string, unknown>>)[prop];
      const resolved = resolveSetting(place, `${what}: '${prop}'`, given, setting);
      if (resolved === undefined) continue;
      if ('credential' in resolved) credentials.push(resolved.credential);
      else metadata[resolved.metadata[0]] = resolved.metadata[1];
    }
    const options = this.options as never;
    const problem = kind.problem?.(options);
    if (problem !== undefined) throw constructError(place, `${what}: ${problem}`);
    for (const [name, value] of Object.entries(kind.derived?.(options) ?? {}))
      if (value !== undefined) metadata[name] = value;
    return { type: kind.type, metadata, credentials };
  }

  private other(place: Place, path: string, type: string): Setup {
    checkProps(place, this.options, OTHER_PROPS, path);
    const what = `'autoscale': '${path.slice('autoscale.'.length)}'`;
    if (typeof type !== 'string' || type === '')
      throw constructError(place, `${what}: the scaler is ${describeValue(type)}; give its name, such as "mongodb"`);
    if (type === 'cpu' || type === 'memory')
      throw constructError(
        place,
        `${what} is the scaler "${type}"; a Deployment or StatefulSet is scaled by '${type}' of 'autoscale'`,
      );
    const { metadata, keys = {} } = this.options as OtherTriggerOptions;
    if (metadata === undefined)
      throw constructError(place, `${what} (${type}) has no 'metadata'; give the settings of the scaler`);
    for (const [name, value] of Object.entries(metadata)) {
      if (typeof value !== 'string')
        throw constructError(
          place,
          `${what} (${type}): 'metadata': '${name}' is ${describeValue(value)}; write it as a string`,
        );
    }
    const credentials = Object.entries(keys).map(([parameter, key]) => {
      if (key instanceof KeyReference) return { parameter, key };
      throw constructError(
        place,
        `${what} (${type}): 'keys': '${parameter}' is ${describeValue(key)}; give a key of a Secret: Secrets.existing('NAME').key('KEY')`,
      );
    });
    return { type, metadata: { ...metadata }, credentials };
  }
}

interface Setup {
  readonly type: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly credentials: readonly Credential[];
}

function authPlan(
  place: Place,
  what: string,
  auth: TriggerAuth | undefined,
  credentials: readonly Credential[],
): AuthPlan | undefined {
  if (auth === undefined) return credentials.length === 0 ? undefined : { identity: undefined, credentials };
  if (!(auth instanceof TriggerAuth))
    throw constructError(
      place,
      `${what} is ${describeValue(auth)}; make it with TriggerAuth.existing, TriggerAuth.cluster or TriggerAuth.identity`,
    );
  const resolved = auth.resolve(place, what);
  if ('identity' in resolved) return { identity: resolved.identity, credentials };
  const [first] = credentials;
  if (first === undefined) return resolved;
  throw constructError(
    place,
    `${what} names ${resolved.reference.kind} "${resolved.reference.name}", and '${first.parameter}' is a key; a trigger has one of both: leave one out`,
  );
}
