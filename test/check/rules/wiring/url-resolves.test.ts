import { checkManifests } from '../../../../src/check';
import { urlResolves } from '../../../../src/check/rules/wiring/url-resolves';
import { textReport } from '../../../../src/report/text';
import { testRule, workloadsOf } from '../../rule-tester';

const service = (name = 'backend-service', more = '', spec = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${more}}\nspec: {${spec}ports: [{port: 80, targetPort: 8080}]}\n---\n`;
const pod = (container: string, more = '', spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: {${spec}containers: [{name: c, ${container}}]}\n---\n`;
const env = (value: string, name = 'BACKEND_URL') => `env: [{name: ${name}, value: "${value}"}]`;
const args = (...values: readonly string[]) => `args: [${values.map((value) => `"${value}"`).join(', ')}]`;
const config = (value: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: ${value}\n---\n`;
const reads = 'envFrom: [{configMapRef: {name: a}}]';
const at = 'spec.containers[0].env[0].value';
const calls = (url: string, rest: string, path = at, severity = 'error') =>
  `${severity} ${path}: container "c" of Pod web calls "${url}", ${rest}`;
const meant = (name: string) => `and there is no Service "${name}"; did you mean "backend-service"?`;
const seldon =
  'apiVersion: machinelearning.seldon.io/v1\nkind: SeldonDeployment\nmetadata: {name: s}\nspec: {predictors: [{name: p, graph: {name: m}}]}\n---\n';
const headless = (ports: string, more = '') =>
  `${service('search', '', 'clusterIP: None, selector: {app: search}, ')}apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: search}\nspec: {template: {metadata: {labels: {app: search${more}}}, spec: {containers: [{name: s, ports: ${ports}}]}}}\n---\n`;
const nowhere = (name: string, namespace = '') =>
  `calls Service "${name}"${namespace === '' ? '' : ` of namespace "${namespace}"`}, which is not in the set`;
const members = () =>
  `${service('db', '', 'clusterIP: None, selector: {app: db}, ')}apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {replicas: 2, serviceName: db, template: {metadata: {labels: {app: db}}, spec: {containers: []}}}\n---\n`;
const itsPorts = '  Service backend-service spec.ports: its ports: 80';

testRule(urlResolves, {
  passes: [
    ...[
      'http://backend-service',
      'http://backend-service:80/api',
      'http://backend-service.shop/api',
      'http://backend-service.shop.svc:80',
      'http://backend-service.shop.svc.cluster.local.',
      'https://example.com:8443',
      'http://localhost:9999',
      'http://127.0.0.1:9999',
      'http://$(BACKEND):9999',
      'http://backend-service:$(PORT)',
      'https://backend-service.<namespace>.svc',
      's3://backend-servic/models',
      'backend-service:80',
      'postgres:15',
      'http://metadata/computeMetadata',
      'grpc://backend-service',
      'http://kubernetes.default.svc:443',
    ].map((url) => ({
      name: url,
      yaml: service('backend-service', ', namespace: shop') + pod(env(url), ', namespace: shop'),
    })),
    {
      name: 'the tag of an image of the same name',
      yaml:
        service('postgres') +
        pod(`${args('postgres:15', '--image=postgres:2024')}, ${env('postgres:2024', 'DB_IMAGE')}`),
    },
    ...[
      ['[{containerPort: 9200}]', 'http://search:9200'],
      ['[]', 'http://search:9200'],
      ['[{name: http, containerPort: 9201}]', 'http://search'],
      ['[{name: http, containerPort: 9201}]', 'http://search:15020/metrics'],
    ].map(([ports = '', url = '']) => ({
      name: `${url} of a headless Service whose pods have ${ports}`,
      yaml: headless(ports) + pod(env(url)),
    })),
    {
      name: 'a port of a headless Service, whose pods an injector extends',
      yaml: headless('[{containerPort: 9201}]', ', sidecar.istio.io/inject: "true"') + pod(env('http://search:9200')),
    },
    {
      name: 'a port of a headless Service, which is a port of its pods',
      yaml: service('backend-service', '', 'clusterIP: None, ') + pod(env('http://backend-service:9999')),
    },
    {
      name: 'a port of an ExternalName, which is one of its host',
      yaml: service('backend-service', '', 'type: ExternalName, ') + pod(env('http://backend-service:9999')),
    },
    { name: 'a port of a Service that an operator makes', yaml: seldon + pod(env('http://s-p:8000')) },
    { name: 'unknown ports of such a Service', yaml: seldon + pod(env('http://s-p-m:9')) },
    {
      name: 'a namespace where an operator may make it',
      yaml: `apiVersion: example.com/v1\nkind: Cache\nmetadata: {name: c}\n---\n${pod(env('http://backend-servic:80'))}`,
    },
    {
      name: 'a host that the pod names itself',
      yaml:
        service() +
        pod(env('http://backend-servic:80'), '', 'hostAliases: [{ip: 10.0.0.1, hostnames: [backend-servic]}], '),
    },
    ...['mysql', 'mysql.shop'].map((host) => ({
      name: `${host} in a variable of a host`,
      yaml: service('mysql', ', namespace: shop') + pod(env(host, 'DB_HOST'), ', namespace: shop'),
    })),
    ...[
      '{name: DB_HOST, value: backend-service}, {name: DB_PORT, value: "80"}',
      '{name: DB_HOST, value: backend-service}',
      '{name: DB_HOST, value: db.example.com}, {name: DB_PORT, value: "5433"}',
      '{name: LISTEN_HOST, value: backend-servic}',
      '{name: DB_NAME, value: backend-servic}',
      '{name: H, value: backend-service}, {name: BACKEND_URL, value: "http://$(H)/api"}',
      '{name: H, valueFrom: {secretKeyRef: {name: s, key: h}}}, {name: BACKEND_URL, value: "http://$(H):9/api"}',
    ].map((variables) => ({
      name: `the variables ${variables}`,
      yaml: service() + pod(`env: [${variables}]`),
    })),
    ...['db-0.db', 'db-1.db', 'x-7.db'].map((host) => ({
      name: `${host}, a pod of a StatefulSet of two`,
      yaml: members() + pod(env(`tcp://${host}:1`)),
    })),
    {
      name: 'a pod of a StatefulSet that an autoscaler scales',
      yaml: `${members()}apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: db}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}, maxReplicas: 5}\n---\n${pod(env('tcp://db-4.db:1'))}`,
    },
    {
      name: 'a pod whose first ordinal is another one',
      yaml: members().replace('replicas: 2', 'replicas: 2, ordinals: {start: 5}') + pod(env('tcp://db-6.db:1')),
    },
    { name: 'the DNS of the node', yaml: service() + pod(env('http://backend-servic:80'), '', 'dnsPolicy: Default, ') },
    {
      name: 'the network of the node',
      yaml: service() + pod(env('http://backend-servic:80'), '', 'hostNetwork: true, '),
    },
    ...['dnsPolicy: ClusterFirstWithHostNet', 'dnsPolicy: None, dnsConfig: {nameservers: [10.0.0.10]}'].map(
      (policy) => ({
        name: `a Service from the network of the node, with ${policy}`,
        yaml: service() + pod(env('http://backend-service:80'), '', `hostNetwork: true, ${policy}, `),
      }),
    ),
    {
      name: 'a host that a pod in the network of the node names itself',
      yaml:
        service() +
        pod(
          env('http://backend-service:80'),
          '',
          'hostNetwork: true, hostAliases: [{ip: 10.0.0.1, hostnames: [backend-service]}], ',
        ),
    },
    {
      name: 'a host of the mesh',
      yaml: `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: e}\nspec: {hosts: [backend-servic]}\n---\n${service()}${pod(env('http://backend-servic'))}`,
    },
    {
      name: 'the name of a pod of a headless Service, also when it is a namespace',
      yaml:
        service('db', ', namespace: shop', 'clusterIP: None, ') +
        service('x', ', namespace: db') +
        pod(env('http://db-0.db:5432'), ', namespace: shop'),
    },
    { name: 'a short name with a port that is nowhere', yaml: pod(env('cache:6379')) },
    {
      name: 'a name that the file defines itself, or speaks of in a comment',
      yaml:
        config(
          '|\n    # http://backend-servic:80\n    upstream backend-service {}\n    proxy_pass http://backend-service:9999;\n',
        ) +
        service() +
        pod(reads),
    },
    { name: 'a short name in a file', yaml: config('|\n    a: http://thanos\n    b: c\n') + pod(reads) },
    { name: 'a ConfigMap that nobody reads', yaml: config('http://backend-servic:80') + service() },
  ],
  violates: [
    ...[
      ['hostNetwork: true, ', 'hostNetwork'],
      ['hostNetwork: true, dnsPolicy: ClusterFirst, ', 'dnsPolicy'],
    ].map(([spec = '', field = '']) => ({
      name: `a Service from the network of the node, with ${spec}`,
      yaml: service() + pod(env('http://backend-service:80'), '', spec),
      says: [
        `warning spec.${field}: container "c" of Pod web calls Service "backend-service" from the network of its node, whose DNS has no Services`,
        '  Service backend-service metadata.name: the Service',
        "  fix: set 'dnsPolicy: ClusterFirstWithHostNet'",
      ],
    })),
    ...['', 'hostNetwork: true, '].map((spec) => ({
      name: `a Service by the DNS of the node, with ${spec}dnsPolicy: Default`,
      yaml: service() + pod(env('http://backend-service:80'), '', `${spec}dnsPolicy: Default, `),
      says: [
        `warning spec.dnsPolicy: container "c" of Pod web calls Service "backend-service" ${spec === '' ? 'by the DNS of its node, which' : 'from the network of its node, whose DNS'} has no Services`,
        '  Service backend-service metadata.name: the Service',
        `  fix: set 'dnsPolicy: ${spec === '' ? 'ClusterFirst' : 'ClusterFirstWithHostNet'}'`,
      ],
    })),
    {
      name: 'a host and a port from the network of the node',
      yaml: service() + pod(env('backend-service:80'), '', 'hostNetwork: true, '),
      says: [
        'warning spec.hostNetwork: container "c" of Pod web calls Service "backend-service" from the network of its node, whose DNS has no Services',
        '  Service backend-service metadata.name: the Service',
        "  fix: set 'dnsPolicy: ClusterFirstWithHostNet'",
      ],
    },
    ...[
      ['{name: DB_HOST, value: backend-servic}', 0],
      ['{name: H, value: backend-servic}, {name: DB_URL, value: "tcp://$(H):80"}', 1],
      [
        '{name: P, valueFrom: {secretKeyRef: {name: s, key: p}}}, {name: DB_URL, value: "tcp://u:$(P)@backend-servic:80"}',
        1,
      ],
    ].map(([variables = '', index = 0]) => ({
      name: `a near miss of the variables ${variables}`,
      yaml: service() + pod(`env: [${variables}]`),
      says: [
        calls(
          index === 0 ? 'backend-servic' : 'tcp://backend-servic:80',
          meant('backend-servic'),
          `spec.containers[0].env[${index}].value`,
        ),
        '  Service backend-service metadata.name: the Service that is there',
        '  fix: write "backend-service", or make the Service that is meant',
      ],
    })),
    {
      name: 'a host and a port of two variables',
      yaml: service() + pod('env: [{name: DB_HOST, value: backend-service}, {name: DB_PORT, value: "5433"}]'),
      says: [
        calls(
          'backend-service:5433',
          'and Service backend-service has no port 5433',
          'spec.containers[0].env[1].value',
        ),
        itsPorts,
        '  fix: write port 80, or give the Service port 5433',
      ],
    },
    {
      name: 'a pod that a StatefulSet does not have',
      yaml: members() + pod(env('mongodb://db-1.db:1,db-2.db:1/x')),
      says: [
        calls(
          'mongodb://db-2.db:1',
          'which is the host of no pod: StatefulSet db has 2 replicas, db-0 to db-1',
          at,
          'warning',
        ),
        '  StatefulSet db spec.replicas: the number of its pods',
        '  fix: name the pods that there are, or run more replicas',
      ],
    },
    {
      name: 'a pod of a StatefulSet of a near name',
      yaml:
        members().replace('kind: StatefulSet\nmetadata: {name: db}', 'kind: StatefulSet\nmetadata: {name: mongo}') +
        pod(env('tcp://mogno-0.db:1')),
      says: [
        calls(
          'tcp://mogno-0.db:1',
          'which is the host of no pod: there is no StatefulSet "mogno"; did you mean "mongo"?',
          at,
          'warning',
        ),
        '  StatefulSet mongo metadata.name: the StatefulSet that is there',
        '  fix: write "mongo-0"',
      ],
    },
    ...[
      ['http://search:80', '80'],
      ['http://search:9300/x', '9300'],
      ['http://search/x', '80'],
      ['search:9300', '9300'],
    ].map(([url = '', port = '']) => ({
      name: `${url} of a headless Service, whose pods declare another port`,
      yaml: headless('[{name: http, containerPort: 8080}]') + pod(env(url)),
      says: [
        calls(
          url.replace('/x', ''),
          `and Service search is headless, and no container of StatefulSet search declares port ${port}`,
          at,
          'warning',
        ),
        '  StatefulSet search spec.template.spec: its ports: http (8080)',
        ...(port === '80' ? ['  Service search spec.ports[0]: translates nothing without an address'] : []),
        '  fix: write a port that the pods declare: a headless Service translates none',
      ],
    })),
    ...workloadsOf(`{containers: [{name: c, ${env('http://backend-service:8080')}}]}`).map(({ kind, path, yaml }) => ({
      name: `a port that the Service does not have, in a ${kind}`,
      yaml: service() + yaml,
      says: [
        `error ${path}.containers[0].env[0].value: container "c" of ${kind} web calls "http://backend-service:8080", and Service backend-service has no port 8080`,
        itsPorts,
        '  fix: write port 80: 8080 is the port of the pods behind it',
      ],
    })),
    {
      name: 'a near miss',
      yaml: service() + pod(env('http://backend-servic:80')),
      says: [
        calls('http://backend-servic:80', meant('backend-servic')),
        '  Service backend-service metadata.name: the Service that is there',
        '  fix: write "backend-service", or make the Service that is meant',
      ],
    },
    {
      name: 'a near miss as host:port, when the port is one of the Service',
      yaml: service() + pod(env('backend-servic:80')),
      says: [
        calls('backend-servic:80', meant('backend-servic')),
        '  Service backend-service metadata.name: the Service that is there',
        '  fix: write "backend-service", or make the Service that is meant',
      ],
    },
    {
      name: 'host:port with another port',
      yaml: service() + pod(env('backend-service:8080')),
      says: [
        calls('backend-service:8080', 'and Service backend-service has no port 8080'),
        itsPorts,
        '  fix: write port 80: 8080 is the port of the pods behind it',
      ],
    },
    {
      name: 'an init container, by an argument and a command',
      yaml: `${service()}apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {initContainers: [{name: c, ${args('--backend=http://backend-service:81')}, command: ["curl http://backend-service:82/x"]}]}\n`,
      says: [
        calls(
          'http://backend-service:81',
          'and Service backend-service has no port 81',
          'spec.initContainers[0].args[0]',
        ),
        itsPorts,
        '  fix: write port 80, or give the Service port 81',
        calls(
          'http://backend-service:82',
          'and Service backend-service has no port 82',
          'spec.initContainers[0].command[0]',
        ),
        itsPorts,
        '  fix: write port 80, or give the Service port 82',
      ],
    },
    {
      name: 'a value of a ConfigMap that a container reads',
      yaml: config('http://backend-service:81') + service() + pod(reads),
      says: [
        calls('http://backend-service:81', 'and Service backend-service has no port 81', 'data.x'),
        itsPorts,
        '  fix: write port 80, or give the Service port 81',
      ],
    },
    {
      name: 'no port and a path, which is complete',
      yaml: service('db') + pod(env('postgres://db/shop')),
      says: [
        calls('postgres://db', 'which means port 5432, and Service db has no port 5432'),
        '  Service db spec.ports: its ports: 80',
        '  fix: write port 80, or give the Service port 5432',
      ],
    },
    {
      name: 'no port and no path, to which the program may add one',
      yaml: service() + pod(env('https://backend-service')),
      says: [
        calls(
          'https://backend-service',
          'which means port 443, and Service backend-service has no port 443',
          at,
          'warning',
        ),
        itsPorts,
        '  fix: write port 80, or give the Service port 443',
      ],
    },
    {
      name: 'the same name in another namespace',
      yaml:
        service('backend-service', ', namespace: shop') + pod(env('http://backend-service:80'), ', namespace: front'),
      says: [
        `error ${at}: container "c" of Pod front/web calls "http://backend-service:80", and there is no Service "backend-service" in namespace "front"; did you mean "backend-service.shop"?`,
        '  Service shop/backend-service metadata.name: it is in namespace "shop"',
        '  fix: write "backend-service.shop", or make the Service that is meant',
      ],
    },
    {
      name: 'a near miss across namespaces, by its DNS name',
      yaml:
        service('backend-service', ', namespace: shop') +
        pod(env('http://backend-servic.shop.svc:80'), ', namespace: front'),
      says: [
        `error ${at}: container "c" of Pod front/web calls "http://backend-servic.shop.svc:80", and there is no Service "backend-servic" in namespace "shop"; did you mean "backend-service"?`,
        '  Service shop/backend-service metadata.name: the Service that is there',
        '  fix: write "backend-service", or make the Service that is meant',
      ],
    },
    {
      name: 'a Service that may lie in the same namespace',
      yaml: service() + pod(env('http://backend-service.shop.svc:80'), ', namespace: shop'),
      says: [
        `warning ${at}: container "c" of Pod shop/web sends traffic to Service "backend-service", which exists only if both share a namespace, and Service backend-service sets none`,
        '  Service backend-service: has no namespace',
        '  fix: set metadata.namespace on both, or set the default namespace with --namespace',
      ],
    },
    {
      name: 'a name that is nowhere',
      yaml: service() + pod(env('http://cache:80')),
      says: [
        `warning ${at}: container "c" of Pod web ${nowhere('cache')}`,
        '  fix: add the Service, or declare it with --external service/cache when it is made elsewhere',
      ],
    },
    {
      name: 'a DNS name that is nowhere, in a file',
      yaml: `${config('|\n    a: http://cache.shop.svc.cluster.local:80\n    b: c\n').replace('name: a', 'name: a, namespace: shop')}${pod(reads, ', namespace: shop')}`,
      says: [
        `warning data.x: container "c" of Pod shop/web ${nowhere('cache', 'shop')}`,
        '  fix: add the Service, or declare it with --external service/cache when it is made elsewhere',
      ],
    },
    {
      name: 'the pod template of a custom resource',
      yaml: `${service()}apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: c, ${env('http://backend-service:81')}}]}}}\n`,
      says: [
        `error spec.template.spec.containers[0].env[0].value: container "c" of Fleet web calls "http://backend-service:81", and Service backend-service has no port 81`,
        itsPorts,
        '  fix: write port 80, or give the Service port 81',
      ],
    },
    {
      name: 'a port that none of several is',
      yaml:
        service().replace('targetPort: 8080', 'targetPort: 8080, name: a}, {port: 81, name: b') +
        pod(env('http://backend-service:9')),
      says: [
        calls('http://backend-service:9', 'and Service backend-service has no port 9'),
        '  Service backend-service spec.ports: its ports: a (80), b (81)',
        '  fix: write a port that the Service has, or give it port 9',
      ],
    },
  ],
});

test('a Service of a namespace that the set knows nothing of is a prerequisite', () => {
  const yaml = pod(env('http://collector.observability.svc:4317'), ', namespace: shop');

  expect(checkManifests(yaml, { rules: [urlResolves] })).toMatchObject({
    findings: [],
    prerequisites: [{ kind: 'Service', namespace: 'observability', name: 'collector' }],
  });
});

test('the port of the pods gets the port of the Service as its fix', () => {
  const [finding] = checkManifests(service() + pod(env('http://backend-service:8080')), {
    rules: [urlResolves],
  }).findings;

  expect(finding).toMatchObject({
    fix: 'write port 80: 8080 is the port of the pods behind it',
    related: [{ path: 'spec.ports', message: 'its ports: 80' }],
  });
});

test('a password in the URL is not shown', () => {
  const result = checkManifests(service('db') + pod(env('postgres://app:hunter2@db:5432/shop')), {
    rules: [urlResolves],
  });

  expect(result.findings).toHaveLength(1);
  expect(textReport(result)).not.toContain('hunter2');
});

test.each([
  ['env: [{name: CACHE_URL, value: "cache:6379"}]', ['cache']],
  ['env: [{name: CACHE_HOST, value: cache}]', ['cache']],
  ['env: [{name: CACHE_ADDR, value: cache}, {name: CACHE_PORT, value: "6379"}]', ['cache']],
  ['env: [{name: CACHE_IMAGE, value: "cache:6379"}]', []],
  ['env: [{name: CACHE_HOST, value: cache.example.com}]', []],
  ['args: ["--user=nobody:65534"]', []],
])('%s needs the Services %j', (container, expected) => {
  const { prerequisites } = checkManifests(pod(container, ', namespace: shop'), { rules: [urlResolves] });

  expect(prerequisites.map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected.map((name) => `Service ${name}`));
});

test('such a Service is missing where all of it must be in the set', () => {
  const yaml = pod('env: [{name: CACHE_HOST, value: cache}]', ', namespace: shop');

  expect(checkManifests(yaml, { rules: [urlResolves], closed: true }).findings).toMatchObject([
    {
      severity: 'error',
      message: 'container "c" of Pod shop/web sends traffic to Service "cache", which is not in the manifests',
    },
  ]);
});

describe('a host behind a flag', () => {
  const redis = service('redis', ', namespace: a', 'selector: {app: redis}, ');
  const said = (words: string, labels = '') =>
    checkManifests(redis + pod(words, `, namespace: a${labels}`), { only: ['wiring/url-resolves'] }).findings.map(
      ({ path, message }) => `${path}: ${message.replace(/^.*calls /, '')}`,
    );

  test('is a word of its own', () => {
    expect(said(args('--redis-host', 'rediss'))).toEqual([
      'spec.containers[0].args[1]: "rediss", and there is no Service "rediss" in namespace "a"; did you mean "redis"?',
    ]);
    expect(said('command: [run, --host, rediss]')).toEqual([
      'spec.containers[0].command[2]: "rediss", and there is no Service "rediss" in namespace "a"; did you mean "redis"?',
    ]);
  });

  test('has the port of the flag beside it', () => {
    expect(said(args('--redis.host', 'redis', '--redis.port', '6379'))).toEqual([
      'spec.containers[0].args[3]: "redis:6379", and Service a/redis has no port 6379',
    ]);
    expect(said(args('--redis-host', 'redis', '--port', '6379'))).toEqual([]);
    expect(said(args('--redis-host', 'redis', '--redis-port', '80'))).toEqual([]);
  });

  test.each([
    ['a host of the server itself', args('--hostname', 'rediss'), ''],
    ['its own name', args('--host', 'redis', '--port', '8080'), ', labels: {app: redis}'],
    ['the name of no Service', args('--redis-host', 'postgres'), ''],
    ['an address of its own', args('--host', '0.0.0.0', '--port', '8080'), ''],
    ['no word', args('--redis-host', '--verbose', 'rediss'), ''],
    ['the last word', args('rediss', '--redis-host'), ''],
    ['another flag', args('--name', 'rediss'), ''],
    ['of what it listens to', args('--listen-host', 'rediss'), ''],
  ])('is not judged where it is %s', (_, words, labels) => {
    expect(said(words, labels)).toEqual([]);
  });
});
