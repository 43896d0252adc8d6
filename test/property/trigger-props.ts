import { Duration } from 'cdk8s';
import { Trigger, TriggerAuth } from '../../src';
import type { Draw } from './draw';
import { FromKit, realize } from './kit';

/** A trigger whose options stand on the kit; they are kept for the list of what was reached. */
class DrawnTrigger extends FromKit {
  constructor(
    type: string,
    readonly options: Record<string, unknown>,
    make: (options: never) => Trigger,
  ) {
    super(`Trigger ${type}`, (kit) => make(realize(options, kit) as never));
  }
}

const KEY = new FromKit("known.key('KNOWN_A')", ({ sources }) => sources.known.key('KNOWN_A'));
const OTHER_KEY = new FromKit("settings.key('LOG_LEVEL')", ({ sources }) => sources.settings.key('LOG_LEVEL'));

const key = (draw: Draw) => () => draw.mostly<unknown>(() => draw.pick<unknown>(KEY, OTHER_KEY), 'hunter2', 7);
const textOrKey = (draw: Draw, text: string) => () => draw.mostly<unknown>(() => draw.pick<unknown>(text, KEY), '', 7);
const flag = (draw: Draw) => () => draw.mostly<unknown>(() => draw.pick(true, false), 'yes');

function targets(draw: Draw): Record<string, unknown> {
  return {
    perPod: draw.mostly<unknown>(() => draw.pick(1, 20), 0, -1, '5', undefined),
    ...draw.props(3, { activation: () => draw.mostly<unknown>(() => draw.pick(0, 5), -1, 'x') }),
  };
}

/** Options that go together: both, or rarely one alone. */
function pair(draw: Draw, inTimes: number, one: string, other: string): Record<string, unknown> {
  if (!draw.once(inTimes)) return {};
  return draw.mostly<Record<string, unknown>>(() => ({ [one]: key(draw)(), [other]: key(draw)() }), { [one]: KEY });
}

type Make = (draw: Draw) => DrawnTrigger;

const rabbitmq: Make = (draw) => {
  const byHttp = draw.once(2);
  return new DrawnTrigger(
    'rabbitmq',
    {
      ...targets(draw),
      host: draw.mostly<unknown>(
        () => draw.pick<unknown>(KEY, 'amqp://rabbit:5672/'),
        'amqp://shop:hunter2@rabbit/',
        undefined,
      ),
      queue: draw.mostly(() => 'mail', '', undefined),
      ...(byHttp && { protocol: 'http' }),
      ...draw.props(3, {
        mode: () => draw.mostly(() => (byHttp ? 'MessageRate' : 'QueueLength'), 'Rate'),
        vhost: textOrKey(draw, '/shop'),
        ...(byHttp && { excludeUnacknowledged: flag(draw) }),
      }),
      ...pair(draw, 3, 'username', 'password'),
    },
    Trigger.rabbitmq,
  );
};

const kafka: Make = (draw) => {
  const sasl = draw.once(2);
  const tls = draw.once(2);
  return new DrawnTrigger(
    'kafka',
    {
      ...targets(draw),
      bootstrapServers: draw.mostly<unknown>(() => draw.pick<unknown>('kafka:9092', ['a:9092', 'b:9092'], KEY), [], ''),
      consumerGroup: 'mailer',
      ...draw.props(2, {
        topic: () => draw.mostly(() => 'mail', ''),
        offsetResetPolicy: () => draw.mostly(() => draw.pick('latest', 'earliest'), 'last'),
        allowIdleConsumers: flag(draw),
      }),
      ...(sasl && { sasl: draw.mostly(() => 'scram_sha512', 'gssapi'), username: key(draw)(), password: key(draw)() }),
      ...(tls && { tls, ca: key(draw)(), ...pair(draw, 2, 'cert', 'key') }),
    },
    Trigger.kafka,
  );
};

const awsSqsQueue: Make = (draw) => {
  const identity = draw.once(2);
  return new DrawnTrigger(
    'aws-sqs-queue',
    {
      ...targets(draw),
      queueUrl: draw.mostly(() => 'https://sqs.eu-central-1.amazonaws.com/123456789012/mail', 'mail'),
      ...draw.props(2, { region: () => draw.mostly(() => 'eu-west-1', ''), scaleOnInFlight: flag(draw) }),
      ...(identity ? { auth: identityOf(draw) } : pair(draw, 1, 'accessKeyId', 'secretAccessKey')),
    },
    Trigger.awsSqsQueue,
  );
};

function identityOf(draw: Draw): TriggerAuth {
  const options = draw.props(2, {
    identityId: () => 'abc',
    roleArn: () => 'arn:aws:iam::123456789012:role/keda',
    owner: () => draw.mostly(() => draw.pick('keda', 'workload'), 'me'),
  });
  return TriggerAuth.identity(
    draw.mostly(() => draw.pick('aws', 'gcp', 'azure-workload'), 'ibm'),
    options,
  );
}

const redisList: Make = (draw) =>
  new DrawnTrigger(
    'redis',
    {
      ...targets(draw),
      address: draw.mostly<unknown>(() => draw.pick<unknown>('redis:6379', KEY), 'redis://redis:6379'),
      list: 'mail',
      ...draw.props(2, {
        database: () => draw.mostly(() => draw.pick(0, 3), -1),
        username: key(draw),
        password: key(draw),
        tls: flag(draw),
      }),
    },
    Trigger.redisList,
  );

const database: Make = (draw) => {
  const isPostgres = draw.once(2);
  const parts = {
    host: textOrKey(draw, 'db')(),
    username: textOrKey(draw, 'shop')(),
    database: textOrKey(draw, 'shop')(),
    ...draw.props(2, {
      port: () => draw.mostly(() => 5432, 0),
      password: key(draw),
      ...(isPostgres && { sslMode: () => draw.mostly(() => draw.pick('disable', 'verify-full'), 'on') }),
    }),
  };
  return new DrawnTrigger(
    isPostgres ? 'postgresql' : 'mysql',
    {
      ...targets(draw),
      query: draw.mostly(() => 'SELECT count(*) FROM jobs', ''),
      ...(draw.once(2) ? { connection: key(draw)() } : parts),
    },
    isPostgres ? Trigger.postgresql : Trigger.mysql,
  );
};

const gcpPubSub: Make = (draw) =>
  new DrawnTrigger(
    'gcp-pubsub',
    {
      ...targets(draw),
      ...draw.mostly<Record<string, unknown>>(
        () => draw.pick<Record<string, unknown>>({ subscription: 'mail' }, { topic: 'mail' }),
        { subscription: 'mail', topic: 'mail' },
        {},
      ),
      ...draw.props(2, { mode: () => 'OldestUnackedMessageAge', credentials: key(draw) }),
    },
    Trigger.gcpPubSub,
  );

const azureServiceBus: Make = (draw) =>
  new DrawnTrigger(
    'azure-servicebus',
    {
      ...targets(draw),
      ...draw.mostly<Record<string, unknown>>(
        () => draw.pick<Record<string, unknown>>({ queue: 'mail' }, { topic: 'mail', subscription: 'mailer' }),
        { topic: 'mail' },
        {},
      ),
      ...draw.props(2, { namespace: () => 'shop', connection: key(draw) }),
    },
    Trigger.azureServiceBus,
  );

const natsJetStream: Make = (draw) =>
  new DrawnTrigger(
    'nats-jetstream',
    {
      ...targets(draw),
      monitoringEndpoint: textOrKey(draw, 'nats:8222')(),
      account: textOrKey(draw, '$G')(),
      stream: 'mail',
      consumer: 'mailer',
      ...draw.props(2, { https: flag(draw) }),
    },
    Trigger.natsJetStream,
  );

const prometheus: Make = (draw) =>
  new DrawnTrigger(
    'prometheus',
    {
      ...targets(draw),
      serverAddress: draw.mostly(() => 'http://prometheus.monitoring:9090', 'prometheus'),
      query: 'sum(rate(requests[2m]))',
      ...draw.props(2, { ignoreNullValues: flag(draw), namespace: () => 'shop' }),
      ...(draw.once(2) ? draw.props(2, { bearerToken: key(draw) }) : pair(draw, 2, 'username', 'password')),
    },
    Trigger.prometheus,
  );

const metricsApi: Make = (draw) =>
  new DrawnTrigger(
    'metrics-api',
    {
      ...targets(draw),
      url: 'http://api:8080/stats',
      valueLocation: 'queue.length',
      ...draw.props(2, { bearerToken: key(draw) }),
    },
    Trigger.metricsApi,
  );

const cron: Make = (draw) =>
  new DrawnTrigger(
    'cron',
    {
      timeZone: draw.mostly(() => draw.pick('Europe/Berlin', 'Etc/UTC'), 'Local'),
      start: draw.mostly(() => '0 8 * * 1-5', '@daily', '0 0 8 * * *'),
      end: draw.mostly(() => '0 18 * * 1-5', '0 8 * * 1-5', 'evening'),
      replicas: draw.mostly<unknown>(() => draw.pick(1, 2), 0, 1000),
    },
    Trigger.cron,
  );

const other: Make = (draw) => {
  const type = draw.mostly(() => 'mongodb', 'cpu', '');
  return new DrawnTrigger(
    type,
    {
      metadata: draw.mostly<unknown>(() => ({ dbName: 'shop', collection: 'jobs' }), { queryValue: 5 }, undefined),
      ...(draw.once(3)
        ? { auth: draw.pick(TriggerAuth.cluster('mongo'), TriggerAuth.cluster('other')) }
        : draw.props(2, { keys: () => ({ connectionString: key(draw)() }) })),
    },
    (options) => Trigger.of(type, options),
  );
};

const MAKES = [
  ...[rabbitmq, kafka, awsSqsQueue, redisList, database, gcpPubSub, azureServiceBus],
  ...[natsJetStream, prometheus, metricsApi, cron, other],
] as const;

/** One to three triggers. */
function triggers(draw: Draw): unknown {
  const one = (index: number): DrawnTrigger => {
    const drawn = draw.pick(...(MAKES as unknown as readonly [Make, ...Make[]]))(draw);
    Object.assign(
      drawn.options,
      draw.props(4, {
        name: () => draw.mostly(() => `trigger-${index}`, 'trigger-0', ''),
        metricType: () => draw.mostly(() => draw.pick('AverageValue', 'Value'), 'Total'),
      }),
    );
    return drawn;
  };
  return draw.mostly<unknown>(() => [one(0), ...draw.list(2, (index) => one(index + 1))], [], ['rabbitmq'], 'rabbitmq');
}

/** The options of `autoscale` that go with triggers. */
export function eventOptions(draw: Draw): Record<string, unknown> {
  return {
    triggers: triggers(draw),
    ...draw.props(3, {
      pollingInterval: () => draw.mostly(() => Duration.seconds(15), Duration.seconds(0), Duration.millis(5)),
      cooldown: () => draw.mostly(() => Duration.minutes(2), Duration.millis(5)),
      initialCooldown: () => draw.mostly(() => Duration.minutes(2), Duration.millis(5)),
      fallback: () => ({
        replicas: draw.mostly<unknown>(() => 3, -1, undefined),
        ...draw.props(2, {
          failures: () => draw.mostly(() => 5, -1),
          behavior: () => draw.mostly(() => draw.pick('static', 'currentReplicasIfHigher'), 'stay'),
        }),
      }),
    }),
  };
}

/** The scaling of a ScaledJob. */
export function jobAutoscale(draw: Draw): unknown {
  return draw.mostly<unknown>(
    () => ({
      max: draw.mostly<unknown>(() => 10, 0, undefined),
      triggers: triggers(draw),
      ...draw.props(2, {
        min: () => draw.mostly(() => draw.pick(0, 2), -1, 20),
        pollingInterval: () => draw.mostly(() => Duration.seconds(15), Duration.seconds(0)),
        strategy: () => draw.mostly(() => draw.pick('default', 'accurate', 'eager'), 'custom'),
        combine: () => draw.mostly(() => draw.pick('max', 'min', 'avg', 'sum'), 'median'),
        rollout: () => draw.mostly(() => draw.pick('gradual', 'immediate'), 'recreate'),
      }),
    }),
    undefined,
    {},
  );
}
