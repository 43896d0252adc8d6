import { App as PlainApp, Chart, Duration } from 'cdk8s';
import { App, Config, Secrets, StatefulApp, Trigger, TriggerAuth, WebApp, Worker, type Autoscale } from '../../../src';
import { checkManifests } from '../../../src/check';
import { at, find, objects, synth, synthYaml, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';

const keys = Secrets.existing('rabbit', { keys: ['URL', 'USER', 'PASSWORD', 'CA'] });
const bounds = { min: 0, max: 9 };

function worker(autoscale: Partial<Autoscale>): Manifest[] {
  return synth((chart) => {
    new Worker(chart, 'mailer', { image: 'mailer:1.0.0', autoscale: { ...bounds, ...autoscale } });
  });
}

const triggersOf = (autoscale: Partial<Autoscale>) => at(find(worker(autoscale), 'ScaledObject'), 'spec.triggers');
const triggerOf = (trigger: Trigger) => at(triggersOf({ triggers: [trigger] }), '0');
const credentialsOf = (trigger: Trigger) => find(worker({ triggers: [trigger] }), 'TriggerAuthentication').spec;
const cron = Trigger.cron({ timeZone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *', replicas: 2 });

describe('each trigger has the settings of its scaler', () => {
  test.each<[Trigger, object]>([
    [
      cron,
      {
        type: 'cron',
        metadata: { timezone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: '2' },
      },
    ],
    [
      Trigger.prometheus({
        serverAddress: 'http://prometheus:9090',
        query: 'sum(up)',
        perPod: 0.5,
        activation: 2,
        ignoreNullValues: false,
      }),
      {
        type: 'prometheus',
        metadata: {
          serverAddress: 'http://prometheus:9090',
          query: 'sum(up)',
          threshold: '0.5',
          activationThreshold: '2',
          ignoreNullValues: 'false',
        },
      },
    ],
    [
      Trigger.rabbitmq({ host: 'amqp://rabbit:5672/', queue: 'mail', perPod: 20, name: 'mail', metricType: 'Value' }),
      {
        type: 'rabbitmq',
        name: 'mail',
        metricType: 'Value',
        metadata: { host: 'amqp://rabbit:5672/', queueName: 'mail', mode: 'QueueLength', value: '20' },
      },
    ],
    [
      Trigger.kafka({ bootstrapServers: ['a:9092', 'b:9092'], consumerGroup: 'mailer', topic: 'mail', perPod: 10 }),
      {
        type: 'kafka',
        metadata: { bootstrapServers: 'a:9092,b:9092', consumerGroup: 'mailer', topic: 'mail', lagThreshold: '10' },
      },
    ],
    [
      Trigger.awsSqsQueue({ queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/mail', perPod: 5, activation: 3 }),
      {
        type: 'aws-sqs-queue',
        metadata: {
          queueURL: 'https://sqs.eu-central-1.amazonaws.com/1/mail',
          awsRegion: 'eu-central-1',
          queueLength: '5',
          activationQueueLength: '3',
        },
      },
    ],
    [
      Trigger.redisList({ address: 'redis:6379', list: 'mail', perPod: 5, database: 2, tls: true }),
      {
        type: 'redis',
        metadata: { address: 'redis:6379', listName: 'mail', listLength: '5', databaseIndex: '2', enableTLS: 'true' },
      },
    ],
    [
      Trigger.gcpPubSub({ subscription: 'mail', perPod: 5 }),
      { type: 'gcp-pubsub', metadata: { subscriptionName: 'mail', value: '5' } },
    ],
    [
      Trigger.azureServiceBus({ topic: 'mail', subscription: 'mailer', namespace: 'shop', perPod: 5 }),
      {
        type: 'azure-servicebus',
        metadata: { topicName: 'mail', subscriptionName: 'mailer', namespace: 'shop', messageCount: '5' },
      },
    ],
    [
      Trigger.natsJetStream({ monitoringEndpoint: 'nats:8222', account: '$G', stream: 's', consumer: 'c', perPod: 5 }),
      {
        type: 'nats-jetstream',
        metadata: {
          natsServerMonitoringEndpoint: 'nats:8222',
          account: '$G',
          stream: 's',
          consumer: 'c',
          lagThreshold: '5',
        },
      },
    ],
    [
      Trigger.metricsApi({ url: 'http://api/stats', valueLocation: 'queue.length', perPod: 1e21 }),
      {
        type: 'metrics-api',
        metadata: { url: 'http://api/stats', valueLocation: 'queue.length', targetValue: '1000000000000000000000' },
      },
    ],
    [
      Trigger.of('mongodb', { metadata: { dbName: 'shop', query: '{}' } }),
      { type: 'mongodb', metadata: { dbName: 'shop', query: '{}' } },
    ],
  ])('%#', (trigger, expected) => {
    expect(triggerOf(trigger)).toEqual(expected);
  });

  test('CPU and memory stand beside them', () => {
    expect(
      triggersOf({ triggers: [cron], cpu: 70, memory: '300Mi', containers: { mailer: { cpu: 60 } } }),
    ).toMatchObject([
      { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } },
      { type: 'memory', metricType: 'AverageValue', metadata: { value: '300Mi' } },
      { type: 'cpu', metricType: 'Utilization', metadata: { value: '60', containerName: 'mailer' } },
      { type: 'cron' },
    ]);
  });
});

describe('credentials', () => {
  test('are keys, of which a TriggerAuthentication is made', () => {
    const all = worker({ triggers: [Trigger.rabbitmq({ host: keys.key('URL'), queue: 'mail', perPod: 20 })] });

    expect(at(find(all, 'ScaledObject'), 'spec.triggers.0')).toEqual({
      type: 'rabbitmq',
      metadata: { queueName: 'mail', mode: 'QueueLength', value: '20' },
      authenticationRef: { name: 'mailer-rabbitmq' },
    });
    expect(find(all, 'TriggerAuthentication')).toMatchObject({
      metadata: {
        name: 'mailer-rabbitmq',
        annotations: { 'cdk8s-dovetail/external': 'secret/rabbit:URL,USER,PASSWORD,CA' },
      },
      spec: { secretTargetRef: [{ parameter: 'host', name: 'rabbit', key: 'URL' }] },
    });
  });

  test.each<[string, Trigger, object]>([
    [
      'of Kafka',
      Trigger.kafka({
        bootstrapServers: 'kafka:9092',
        consumerGroup: 'mailer',
        perPod: 10,
        sasl: 'scram_sha512',
        username: keys.key('USER'),
        password: keys.key('PASSWORD'),
        tls: true,
        ca: keys.key('CA'),
      }),
      {
        secretTargetRef: [
          { parameter: 'username', name: 'rabbit', key: 'USER' },
          { parameter: 'password', name: 'rabbit', key: 'PASSWORD' },
          { parameter: 'ca', name: 'rabbit', key: 'CA' },
        ],
      },
    ],
    [
      'of PostgreSQL',
      Trigger.postgresql({ query: 'SELECT 1', perPod: 1, connection: keys.key('URL') }),
      { secretTargetRef: [{ parameter: 'connection', name: 'rabbit', key: 'URL' }] },
    ],
    [
      'of MySQL',
      Trigger.mysql({ query: 'SELECT 1', perPod: 1, connection: keys.key('URL') }),
      { secretTargetRef: [{ parameter: 'connectionString', name: 'rabbit', key: 'URL' }] },
    ],
    [
      'of a Config',
      Trigger.redisList({ address: Config.existing('settings').key('REDIS'), list: 'mail', perPod: 1 }),
      { configMapTargetRef: [{ parameter: 'address', name: 'settings', key: 'REDIS' }] },
    ],
    [
      'of any other scaler',
      Trigger.of('mongodb', { metadata: {}, keys: { connectionString: keys.key('URL') } }),
      { secretTargetRef: [{ parameter: 'connectionString', name: 'rabbit', key: 'URL' }] },
    ],
    [
      'that are an identity',
      Trigger.awsSqsQueue({
        queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/mail',
        perPod: 5,
        auth: TriggerAuth.identity('aws', { roleArn: 'arn', owner: 'workload' }),
      }),
      { podIdentity: { provider: 'aws', roleArn: 'arn', identityOwner: 'workload' } },
    ],
  ])('%s', (_, trigger, spec) => {
    expect(credentialsOf(trigger)).toEqual(spec);
  });

  test('a mode of authentication goes with them', () => {
    const prometheus = { serverAddress: 'http://prometheus:9090', query: 'up', perPod: 1 };
    const [bearer, basic] = [
      Trigger.prometheus({ ...prometheus, bearerToken: keys.key('URL') }),
      Trigger.prometheus({ ...prometheus, username: keys.key('USER'), password: keys.key('PASSWORD') }),
    ];

    expect(at(triggerOf(bearer), 'metadata.authModes')).toBe('bearer');
    expect(at(triggerOf(basic), 'metadata.authModes')).toBe('basic');
    expect(
      at(
        triggerOf(Trigger.metricsApi({ url: 'http://a', valueLocation: 'b', perPod: 1, bearerToken: keys.key('URL') })),
        'metadata.authMode',
      ),
    ).toBe('bearer');
  });

  test('the parts of a connection have the defaults of the database', () => {
    const parts = {
      query: 'SELECT 1',
      perPod: 1,
      host: 'db',
      username: 'shop',
      database: 'shop',
      password: keys.key('PASSWORD'),
    };

    expect(at(triggerOf(Trigger.postgresql(parts)), 'metadata')).toMatchObject({
      host: 'db',
      port: '5432',
      sslmode: 'require',
      userName: 'shop',
      dbName: 'shop',
    });
    expect(at(triggerOf(Trigger.mysql(parts)), 'metadata')).toMatchObject({
      host: 'db',
      port: '3306',
      username: 'shop',
      dbName: 'shop',
    });
  });

  test('that several triggers share are one TriggerAuthentication, and others have one each', () => {
    const host = keys.key('URL');
    const queue = (name: string, key = host) => Trigger.rabbitmq({ host: key, queue: name, perPod: 1 });

    const all = worker({ triggers: [queue('mail'), queue('sms'), queue('fax', keys.key('USER'))] });

    const names = all.filter(({ kind }) => kind === 'TriggerAuthentication').map((one) => at(one, 'metadata.name'));
    expect(names).toEqual(['mailer-rabbitmq', 'mailer-rabbitmq-2']);
    const references = at(find(all, 'ScaledObject'), 'spec.triggers') as Manifest[];
    expect(references.map((one) => at(one, 'authenticationRef.name'))).toEqual([names[0], names[0], names[1]]);
  });

  test('can exist already, in the namespace or in the cluster', () => {
    const redis = { address: 'redis:6379', list: 'mail', perPod: 1 };
    const all = worker({
      triggers: [
        Trigger.redisList({ ...redis, auth: TriggerAuth.existing('redis') }),
        Trigger.redisList({ ...redis, auth: TriggerAuth.cluster('redis') }),
      ],
    });

    expect(at(find(all, 'ScaledObject'), 'spec.triggers')).toMatchObject([
      { authenticationRef: { name: 'redis' } },
      { authenticationRef: { name: 'redis', kind: 'ClusterTriggerAuthentication' } },
    ]);
    expect(all.filter(({ kind }) => kind === 'TriggerAuthentication')).toEqual([]);
  });

  test('are read in the namespace of the workload alone', () => {
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const far = Secrets.plaintext(new Chart(testChart(), 'far', { namespace: 'far' }), 'far', { data: { URL: 'x' } });
    const build = () => worker({ triggers: [Trigger.rabbitmq({ host: far.key('URL'), queue: 'mail', perPod: 1 })] });

    expect(thrown(build)).toBe(
      `test/mailer: Secret "far" is in namespace "far", and a TriggerAuthentication reads only what is in its own, but the app has none; make it in the app's namespace too`,
    );
  });
});

describe('a ScaledObject', () => {
  const autoscale = {
    min: 3,
    max: 9,
    idle: 0 as const,
    triggers: [cron],
    pollingInterval: Duration.seconds(15),
    cooldown: Duration.minutes(10),
    initialCooldown: Duration.minutes(1),
    fallback: { replicas: 5, behavior: 'currentReplicasIfHigher' as const },
    scaleUp: { policies: [{ pods: 5, period: Duration.minutes(1) }] },
  };

  test('scales a Deployment in place of a HorizontalPodAutoscaler', () => {
    const all = worker(autoscale);

    expect(all.map(({ kind }) => kind)).toEqual(['Deployment', 'ScaledObject']);
    expect(find(all, 'Deployment').spec).not.toHaveProperty('replicas');
    expect(find(all, 'ScaledObject').spec).toMatchObject({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'mailer' },
      minReplicaCount: 3,
      maxReplicaCount: 9,
      idleReplicaCount: 0,
      pollingInterval: 15,
      cooldownPeriod: 600,
      initialCooldownPeriod: 60,
      fallback: { replicas: 5, failureThreshold: 3, behavior: 'currentReplicasIfHigher' },
      advanced: {
        horizontalPodAutoscalerConfig: {
          behavior: {
            scaleUp: { policies: [{ type: 'Pods', value: 5 }] },
            scaleDown: { stabilizationWindowSeconds: 300 },
          },
        },
      },
    });
  });

  test('scales a StatefulSet, and a WebApp, whose objects can be patched and are there to see', () => {
    const chart = testChart();
    const db = new StatefulApp(chart, 'db', {
      image: 'db:1.0.0',
      port: 5432,
      autoscale: { ...bounds, triggers: [cron] },
    });
    const triggers = [Trigger.rabbitmq({ host: keys.key('URL'), queue: 'mail', perPod: 1 })];
    const api = new WebApp(chart, 'api', { image: 'api:1.0.0', port: 80, autoscale: { ...bounds, triggers } });

    api.patch({ scaledObject: { metadata: { annotations: { 'autoscaling.keda.sh/paused': 'true' } } } });

    expect(db.scaledObject?.kind).toBe('ScaledObject');
    expect(db.autoscaler).toBeUndefined();
    expect(api.triggerAuthentications.map(({ name }) => name)).toEqual(['api-rabbitmq']);
    const all = objects(chart);
    expect(at(find(all, 'ScaledObject', 'db'), 'spec.scaleTargetRef.kind')).toBe('StatefulSet');
    expect(at(find(all, 'ScaledObject', 'api'), 'metadata.annotations', 'autoscaling.keda.sh/paused')).toBe('true');
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      const triggers = [cron, Trigger.rabbitmq({ host: keys.key('URL'), queue: 'mail', perPod: 1 })];
      new Worker(new Chart(app, 'test'), 'mailer', { image: 'mailer:1.0.0', autoscale: { ...bounds, triggers } });
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
  });

  test('is right to the checker, which reports what a patch breaks', () => {
    const chart = testChart({ namespace: 'shop' });
    const triggers = [Trigger.rabbitmq({ host: keys.key('URL'), queue: 'mail', perPod: 1 })];
    const mailer = new Worker(chart, 'mailer', { image: 'mailer:1.0.0', autoscale: { ...bounds, triggers } });
    const found = () => checkManifests(synthYaml(chart), { only: ['wiring', 'api'] });

    expect([found().findings, found().prerequisites]).toEqual([[], []]);
    mailer.patch({
      scaledObject: { spec: { scaleTargetRef: { name: 'mailler' } } },
      deployment: { spec: { replicas: 2 } },
    });
    expect(found().findings.map(({ rule }) => rule)).toEqual(['wiring/autoscaler-target-exists']);
  });
});

describe('what KEDA refuses is refused', () => {
  const rabbit = { host: 'amqp://rabbit:5672/', queue: 'mail', perPod: 1 };
  const text = `give a key of a Secret: Secrets.existing('NAME').key('KEY')`;

  test.each<[string, unknown, string]>([
    ['no triggers', { triggers: [] }, `'triggers' is empty; give triggers, such as Trigger.rabbitmq({ ... })`],
    [
      'another thing',
      { triggers: [{ type: 'cron' }] },
      `'triggers[0]' is an object (Object); make it with Trigger, such as Trigger.rabbitmq({ ... })`,
    ],
    [
      'a lone option of KEDA',
      { min: 1, cooldown: Duration.minutes(1) },
      `'cooldown' is an option of KEDA; add 'triggers', or leave it out`,
    ],
    [
      '0 pods of a HorizontalPodAutoscaler',
      {},
      `'min' is 0, and a HorizontalPodAutoscaler keeps at least 1 pod; set 1, or add 'triggers', by which KEDA scales to 0`,
    ],
    ['fewer than no pods', { min: -1, triggers: [cron] }, `'min' is -1; it is a whole number from 0`],
    [
      'an idle number',
      { min: 3, idle: 1, triggers: [cron] },
      `'idle' is 1; KEDA has only 0 pods while there are no events`,
    ],
    ['idle twice', { idle: 0, triggers: [cron] }, `'idle' is 0, and so is 'min'; leave 'idle' out, or raise 'min'`],
    [
      'more pods than there can be',
      { max: 1, triggers: [cron] },
      `'triggers[0]' (cron): 'replicas' is 2, over 'max' 1; raise 'max'`,
    ],
    [
      'a fallback without pods',
      { triggers: [cron], fallback: {} },
      `'fallback' has no 'replicas'; give the number of pods`,
    ],
    [
      'an unknown fallback',
      { triggers: [cron], fallback: { replicas: 1, behavior: 'stay' } },
      `'fallback': 'behavior' is "stay"; it is one of "static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower"`,
    ],
    [
      'a name twice',
      { triggers: [Trigger.rabbitmq({ ...rabbit, name: 'a' }), Trigger.rabbitmq({ ...rabbit, name: 'a' })] },
      `'triggers[0]' and 'triggers[1]' have both the name "a"; give each its own`,
    ],
    [
      'a type of metric',
      { triggers: [Trigger.rabbitmq({ ...rabbit, metricType: 'Utilization' as never })] },
      `'triggers[0]': 'metricType' is "Utilization"; it is "AverageValue" or "Value"`,
    ],
    [
      'a password in a URL',
      { triggers: [Trigger.rabbitmq({ ...rabbit, host: 'amqp://shop:hunter2@rabbit:5672/' })] },
      `'triggers[0]' (rabbitmq): 'host' has a password, which would stand in the manifest; put it into a Secret and give its key: Secrets.existing('NAME').key('KEY')`,
    ],
    [
      'a password in text',
      { triggers: [Trigger.rabbitmq({ ...rabbit, password: 'hunter2' as never })] },
      `'triggers[0]' (rabbitmq): 'password' is text, which would stand in the manifest; ${text}`,
    ],
    [
      'a missing queue',
      { triggers: [Trigger.rabbitmq({ ...rabbit, queue: undefined as never })] },
      `'triggers[0]' (rabbitmq): 'queue' is missing; give a text`,
    ],
    [
      'nothing per pod',
      { triggers: [Trigger.rabbitmq({ ...rabbit, perPod: 0 })] },
      `'triggers[0]' (rabbitmq): 'perPod' is 0; give a number above 0`,
    ],
    [
      'parts of a message',
      { triggers: [Trigger.redisList({ address: 'r:1', list: 'l', perPod: 1.5 })] },
      `'triggers[0]' (redis): 'perPod' is 1.5; give a whole number from 1`,
    ],
    [
      'a key where KEDA reads none',
      { triggers: [Trigger.rabbitmq({ ...rabbit, queue: keys.key('URL') as never })] },
      `'triggers[0]' (rabbitmq): 'queue' is a key of Secret "rabbit", which KEDA does not read here; give a text`,
    ],
    [
      'a user alone',
      { triggers: [Trigger.rabbitmq({ ...rabbit, username: keys.key('USER') })] },
      `'triggers[0]' (rabbitmq): 'username' goes with 'password'; give both, or neither`,
    ],
    [
      'a rate by AMQP',
      { triggers: [Trigger.rabbitmq({ ...rabbit, mode: 'MessageRate', protocol: 'amqp' })] },
      `'triggers[0]' (rabbitmq): 'mode' "MessageRate" is measured by HTTP; set 'protocol' to "http"`,
    ],
    [
      'SASL without a user',
      { triggers: [Trigger.kafka({ bootstrapServers: 'k:1', consumerGroup: 'g', perPod: 1, sasl: 'plaintext' })] },
      `'triggers[0]' (kafka): 'sasl' needs a user; give 'username' and 'password' as keys of a Secret`,
    ],
    [
      'a URL for an address',
      { triggers: [Trigger.redisList({ address: 'redis://r:6379', list: 'l', perPod: 1 })] },
      `'triggers[0]' (redis): 'address' is "redis://r:6379"; write it as host:port, such as "redis:6379"`,
    ],
    [
      'a queue without a region',
      { triggers: [Trigger.awsSqsQueue({ queueUrl: 'https://queue/1/mail', perPod: 1 })] },
      `'triggers[0]' (aws-sqs-queue): 'region' is missing, and 'queueUrl' https://queue/1/mail has none; set it`,
    ],
    [
      'two connections',
      { triggers: [Trigger.mysql({ query: 'q', perPod: 1, connection: keys.key('URL'), host: 'db' })] },
      `'triggers[0]' (mysql): 'host' is part of 'connection'; leave one out`,
    ],
    [
      'no connection',
      { triggers: [Trigger.postgresql({ query: 'q', perPod: 1 })] },
      `'triggers[0]' (postgresql): 'connection' or 'host' is missing; give one`,
    ],
    [
      'two subjects',
      { triggers: [Trigger.gcpPubSub({ topic: 't', subscription: 's', perPod: 1 })] },
      `'triggers[0]' (gcp-pubsub): 'subscription' and 'topic' are both given; leave one out`,
    ],
    [
      'a time with seconds',
      { triggers: [Trigger.cron({ timeZone: 'Etc/UTC', start: '0 0 8 * * *', end: '0 9 * * *', replicas: 1 })] },
      `'triggers[0]' (cron): 'start' is "0 0 8 * * *", which has 6 fields; KEDA has no seconds: write minute, hour, day of month, month and day of week, such as "30 3 * * 1-5"`,
    ],
    [
      'a macro',
      { triggers: [Trigger.cron({ timeZone: 'Etc/UTC', start: '@daily', end: '0 9 * * *', replicas: 1 })] },
      `'triggers[0]' (cron): 'start' is "@daily"; write minute, hour, day of month, month and day of week`,
    ],
    [
      'an unknown zone',
      { triggers: [Trigger.cron({ timeZone: 'Europe/Berlim', start: '0 8 * * *', end: '0 9 * * *', replicas: 1 })] },
      `'triggers[0]' (cron): 'timeZone' is "Europe/Berlim", which is not a time zone; did you mean "Europe/Berlin"?`,
    ],
    [
      'no time between',
      { triggers: [Trigger.cron({ timeZone: 'Etc/UTC', start: '0 9 * * *', end: '0 9 * * *', replicas: 1 })] },
      `'triggers[0]' (cron): 'start' and 'end' are both "0 9 * * *"; give different times`,
    ],
    [
      'CPU by its scaler',
      { triggers: [Trigger.of('cpu', { metadata: { value: '70' } })] },
      `'triggers[0]' is the scaler "cpu"; a Deployment or StatefulSet is scaled by 'cpu' of 'autoscale'`,
    ],
    [
      'metadata of another type',
      { triggers: [Trigger.of('mongodb', { metadata: { value: 5 as never } })] },
      `'triggers[0]' (mongodb): 'metadata': 'value' is 5; write it as a string`,
    ],
    [
      'a credential in text',
      { triggers: [Trigger.of('mongodb', { metadata: {}, keys: { connectionString: 'x' as never } })] },
      `'triggers[0]' (mongodb): 'keys': 'connectionString' is "x"; ${text}`,
    ],
    [
      'two sources of credentials',
      { triggers: [Trigger.rabbitmq({ ...rabbit, host: keys.key('URL'), auth: TriggerAuth.existing('a') })] },
      `'triggers[0]': 'auth' names TriggerAuthentication "a", and 'host' is a key; a trigger has one of both: leave one out`,
    ],
    [
      'an unknown cloud',
      { triggers: [Trigger.rabbitmq({ ...rabbit, auth: TriggerAuth.identity('ibm' as never) })] },
      `'triggers[0]': 'auth': the provider is "ibm"; it is one of "aws", "azure-workload", "gcp"`,
    ],
    [
      'another authentication',
      { triggers: [Trigger.rabbitmq({ ...rabbit, auth: 'rabbit' as never })] },
      `'triggers[0]': 'auth' is "rabbit"; make it with TriggerAuth.existing, TriggerAuth.cluster or TriggerAuth.identity`,
    ],
  ])('%s', (_, autoscale, message) => {
    expect(thrown(() => worker(autoscale as Partial<Autoscale>))).toBe(`test/mailer: 'autoscale': ${message}`);
  });

  test.each<[string, unknown, string]>([
    [
      'an unknown option of a trigger',
      { triggers: [Trigger.rabbitmq({ ...rabbit, queueName: 'mail' } as never)] },
      `'autoscale.triggers[0].queueName' is not a prop; the props are 'name', 'metricType', 'auth', 'host', 'queue', and 8 more`,
    ],
    [
      'an unknown option',
      { triggers: [cron], poolingInterval: 5 },
      `'autoscale.poolingInterval' is not a prop; did you mean 'pollingInterval'?`,
    ],
    [
      'metrics beside triggers',
      { triggers: [cron], metrics: [] },
      `'autoscale' has both 'triggers' and 'metrics'; KEDA measures by triggers alone, such as Trigger.prometheus: leave 'metrics' out`,
    ],
  ])('%s', (_, autoscale, message) => {
    expect(thrown(() => worker(autoscale as Partial<Autoscale>))).toBe(`test/mailer: ${message}`);
  });
});
