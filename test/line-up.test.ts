import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineUp } from './line-up';

/** A sentence, the YAML texts of a set, and the problems expected: none where it lines up. */
type Row = readonly [sentence: string, yaml: readonly string[], ...problems: string[]];

function table(rows: readonly Row[]) {
  test.each(rows.map(([sentence, yaml, ...problems]) => ({ sentence, yaml, problems })))(
    '$sentence',
    ({ yaml, problems }) => {
      expect(lineUp(...yaml)).toEqual(problems);
    },
  );
}

/** A manifest in the namespace shop; `rest` is what stands beside its metadata, as YAML in flow style. */
const manifest = (apiVersion: string, kind: string, name: string, rest = '', metadata = '') =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name}, namespace: shop, ${metadata} }, ${rest} }`;

const deployment = (name: string, podSpec: string, metadata = '') =>
  manifest(
    'apps/v1',
    'Deployment',
    name,
    `spec: { selector: { matchLabels: { app: ${name} } },
       template: { metadata: { labels: { app: ${name} } }, spec: { ${podSpec} } } }`,
    metadata,
  );

/** A Deployment `web` of one container `web`, told what its container has. */
const web = (container = '', podSpec = '', metadata = '') =>
  deployment('web', `containers: [{ name: web, ${container} }], ${podSpec}`, metadata);

const external = (entries: string) => `annotations: { cdk8s-dovetail/external: "${entries}" }`;
const service = (name: string, spec: string) => manifest('v1', 'Service', name, `spec: { ${spec} }`);
const secret = (name: string, rest: string) => manifest('v1', 'Secret', name, rest);
const configMap = (name: string, rest: string) => manifest('v1', 'ConfigMap', name, rest);

describe('selectors of workloads', () => {
  const workload = (apiVersion: string, kind: string, selector: string, labels = '{ app: web }') =>
    manifest(apiVersion, kind, 'web', `spec: { ${selector} template: { metadata: { labels: ${labels} } } }`);
  const expressions = (expression: string) =>
    workload('apps/v1', 'Deployment', `selector: { matchExpressions: [{ ${expression} }] },`);

  table([
    ['a selector that matches its template lines up', [web()]],
    [
      'a selector that differs from its template does not',
      [workload('apps/v1', 'StatefulSet', 'selector: { matchLabels: { app: wbe } },')],
      "StatefulSet shop/web: its selector app=wbe does not match its template's labels app=web",
    ],
    [
      'all labels of a selector must match',
      [workload('apps/v1', 'DaemonSet', 'selector: { matchLabels: { app: web, tier: ui } },')],
      "DaemonSet shop/web: its selector app=web,tier=ui does not match its template's labels app=web",
    ],
    [
      'a Deployment without a selector does not line up',
      [workload('apps/v1', 'Deployment', '')],
      'Deployment shop/web: has no selector',
    ],
    [
      'an empty selector is none',
      [workload('apps/v1', 'ReplicaSet', 'selector: {},')],
      'ReplicaSet shop/web: has no selector',
    ],
    ['a Job needs no selector', [workload('batch/v1', 'Job', '')]],
    [
      'a ReplicationController selects by plain labels',
      [workload('v1', 'ReplicationController', 'selector: { app: web },')],
    ],
    [
      'plain labels that differ do not line up',
      [workload('v1', 'ReplicationController', 'selector: { app: wbe },')],
      "ReplicationController shop/web: its selector app=wbe does not match its template's labels app=web",
    ],
    ['In matches one of its values', [expressions('key: app, operator: In, values: [api, web]')]],
    ['NotIn matches another value', [expressions('key: app, operator: NotIn, values: [api]')]],
    ['NotIn matches a label that is not there', [expressions('key: tier, operator: NotIn, values: [api]')]],
    ['Exists matches any value', [expressions('key: app, operator: Exists')]],
    ['DoesNotExist matches a label that is not there', [expressions('key: tier, operator: DoesNotExist')]],
    [
      'In does not match other values',
      [expressions('key: app, operator: In, values: [api, ui]')],
      "Deployment shop/web: its selector app In (api,ui) does not match its template's labels app=web",
    ],
    [
      'NotIn does not match its values',
      [expressions('key: app, operator: NotIn, values: [web]')],
      "Deployment shop/web: its selector app NotIn (web) does not match its template's labels app=web",
    ],
    [
      'Exists does not match a label that is not there',
      [expressions('key: tier, operator: Exists')],
      "Deployment shop/web: its selector tier Exists does not match its template's labels app=web",
    ],
    [
      'DoesNotExist does not match a label that is there',
      [expressions('key: app, operator: DoesNotExist')],
      "Deployment shop/web: its selector app DoesNotExist does not match its template's labels app=web",
    ],
    [
      'YAML is read as kubectl reads it: a plain yes is no text',
      [workload('apps/v1', 'Deployment', 'selector: { matchLabels: { app: yes } },', '{ app: "yes" }')],
      "Deployment shop/web: its selector app=true does not match its template's labels app=yes",
    ],
    [
      'a kind of the same name in another API group is none of ours',
      [workload('batch.volcano.sh/v1', 'Job', 'selector: { matchLabels: { a: b } },')],
    ],
  ]);
});

describe('ports of Services', () => {
  const toWeb = (port: string, spec = '') => service('web', `selector: { app: web }, ports: [{ ${port} }], ${spec}`);
  const named = web('ports: [{ name: http, containerPort: 8080 }]');

  table([
    ['a port that a container has lines up', [named, toWeb('port: 80, targetPort: 8080')]],
    ['so does a port name that a container has', [named, toWeb('port: 80, targetPort: http')]],
    ['a port without a target goes to its own number', [named, toWeb('port: 8080')]],
    [
      'a port without a target does not reach another number',
      [named, toWeb('port: 80')],
      'Service shop/web: port 80 targets 80/TCP, and Deployment shop/web has http 8080/TCP',
    ],
    [
      'a number that no container has does not line up',
      [named, toWeb('port: 80, targetPort: 8081')],
      'Service shop/web: port 80 targets 8081/TCP, and Deployment shop/web has http 8080/TCP',
    ],
    [
      'a name that no container has does not line up',
      [named, toWeb('port: 80, targetPort: htttp')],
      'Service shop/web: port 80 targets htttp/TCP, and Deployment shop/web has http 8080/TCP',
    ],
    [
      'the same number of another protocol is another port',
      [named, toWeb('port: 8080, protocol: UDP')],
      'Service shop/web: port 8080 targets 8080/UDP, and Deployment shop/web has http 8080/TCP',
    ],
    [
      'a UDP port reaches a UDP port',
      [web('ports: [{ containerPort: 53, protocol: UDP }]'), toWeb('port: 53, protocol: UDP')],
    ],
    ['a container that declares no ports may listen on any number', [web(), toWeb('port: 80')]],
    [
      'but not on a name',
      [web(), toWeb('port: 80, targetPort: http')],
      'Service shop/web: port 80 targets http/TCP, and Deployment shop/web has no ports',
    ],
    [
      'a native sidecar serves ports',
      [
        web(
          '',
          'initContainers: [{ name: proxy, restartPolicy: Always, ports: [{ name: http, containerPort: 8080 }] }]',
        ),
        toWeb('port: 80, targetPort: http'),
      ],
    ],
    [
      'an init container that ends does not',
      [
        web('', 'initContainers: [{ name: setup, ports: [{ name: http, containerPort: 8080 }] }]'),
        toWeb('port: 80, targetPort: http'),
      ],
      'Service shop/web: port 80 targets http/TCP, and Deployment shop/web has no ports',
    ],
    [
      'a port must reach every pod that is selected',
      [
        deployment('a', 'containers: [{ name: a, ports: [{ name: http, containerPort: 80 }] }]').replaceAll(
          'app: a',
          'app: a, tier: x',
        ),
        deployment('b', 'containers: [{ name: b, ports: [{ name: web, containerPort: 80 }] }]').replaceAll(
          'app: b',
          'app: b, tier: x',
        ),
        service('both', 'selector: { tier: x }, ports: [{ port: 80, targetPort: http }]'),
      ],
      'Service shop/both: port 80 targets http/TCP, and Deployment shop/b has web 80/TCP',
    ],
    [
      'a Service that selects nothing does not line up',
      [named, service('web', 'selector: { app: wbe }, ports: [{ port: 80 }]')],
      'Service shop/web: selects no pod of its namespace by app=wbe',
    ],
    [
      'a Service does not select across namespaces',
      [named.replace('namespace: shop', 'namespace: other'), toWeb('port: 8080')],
      'Service shop/web: selects no pod of its namespace by app=web',
    ],
    [
      'a PodTemplate makes no pods',
      [manifest('v1', 'PodTemplate', 'web', 'template: { metadata: { labels: { app: web } } }'), toWeb('port: 80')],
      'Service shop/web: selects no pod of its namespace by app=web',
    ],
    [
      'the pods of a CronJob are selected too',
      [
        manifest(
          'batch/v1',
          'CronJob',
          'x',
          'spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: web } } } } } }',
        ),
        toWeb('port: 80'),
      ],
    ],
    ['a Service without a selector is left alone', [service('web', 'ports: [{ port: 80, targetPort: http }]')]],
    [
      'a Service of another API group is none of ours',
      [manifest('serving.knative.dev/v1', 'Service', 'web', 'spec: { selector: { app: x } }')],
    ],
    [
      'an ExternalName Service is left alone',
      [service('web', 'type: ExternalName, selector: { app: x }, ports: [{ port: 80 }]')],
    ],
  ]);
});

describe('Secrets, ConfigMaps and their keys', () => {
  const secretKey = (rest = '') =>
    `env: [{ name: KEY, valueFrom: { secretKeyRef: { name: keys, key: GROQ, ${rest} } } }]`;
  const configKey = 'env: [{ name: LEVEL, valueFrom: { configMapKeyRef: { name: conf, key: LEVEL } } }]';
  const from = (source: string) => `envFrom: [{ ${source} }]`;
  const volume = (source: string) => `volumes: [{ name: v, ${source} }]`;
  const mountOf = (path: string) => `volumeMounts: [{ name: v, mountPath: /v, subPath: ${path} }]`;
  const keys = secret('keys', 'stringData: { GROQ: x }');

  table([
    ['a key in stringData lines up', [web(secretKey()), keys]],
    ['a key in data lines up', [web(secretKey()), secret('keys', 'data: { GROQ: eA== }')]],
    [
      'a key that the Secret lacks does not',
      [web(secretKey()), secret('keys', 'data: { GROK: eA== }, stringData: { OTHER: x }')],
      'Deployment shop/web container "web": environment variable "KEY" reads key "GROQ" of Secret "keys", which has GROK, OTHER',
    ],
    [
      'a Secret that is not there does not line up',
      [web(secretKey())],
      'Deployment shop/web container "web": environment variable "KEY" reads Secret "keys", which is not in the set',
    ],
    [
      'a Secret of another namespace is not there',
      [web(secretKey()), keys.replace('namespace: shop', 'namespace: other')],
      'Deployment shop/web container "web": environment variable "KEY" reads Secret "keys", which is not in the set',
    ],
    ['an optional key need not be there', [web(secretKey('optional: true'))]],
    ['a key of a ConfigMap lines up', [web(configKey), configMap('conf', 'data: { LEVEL: info }')]],
    ['a key in binaryData lines up', [web(configKey), configMap('conf', 'binaryData: { LEVEL: eA== }')]],
    [
      'a key that the ConfigMap lacks does not',
      [web(configKey), configMap('conf', '')],
      'Deployment shop/web container "web": environment variable "LEVEL" reads key "LEVEL" of ConfigMap "conf", which has no keys',
    ],
    ['envFrom of a Secret lines up', [web(from('secretRef: { name: keys }')), keys]],
    [
      'envFrom of a Secret that is not there does not',
      [web(from('secretRef: { name: keys }'))],
      'Deployment shop/web container "web": takes its environment from Secret "keys", which is not in the set',
    ],
    [
      'envFrom of a ConfigMap that is not there does not',
      [web(from('configMapRef: { name: keys }')), keys],
      'Deployment shop/web container "web": takes its environment from ConfigMap "keys", which is not in the set',
    ],
    ['optional envFrom need not be there', [web(from('secretRef: { name: keys, optional: true }'))]],
    [
      'a volume of a Secret and its items line up',
      [web('', volume('secret: { secretName: keys, items: [{ key: GROQ, path: a }] }')), keys],
    ],
    [
      'an item that the Secret lacks does not',
      [web('', volume('secret: { secretName: keys, items: [{ key: GROK, path: a }] }')), keys],
      'Deployment shop/web: volume "v" holds key "GROK" of Secret "keys", which has GROQ',
    ],
    [
      'a volume of a ConfigMap that is not there does not',
      [web('', volume('configMap: { name: conf }'))],
      'Deployment shop/web: volume "v" holds ConfigMap "conf", which is not in the set',
    ],
    ['an optional volume need not be there', [web(mountOf('a'), volume('configMap: { name: conf, optional: true }'))]],
    [
      'an optional volume need not hold the key that a mount names',
      [web(mountOf('a'), volume('secret: { secretName: keys, optional: true }')), keys],
    ],
    [
      'a volume that is also filled from elsewhere may hold any file',
      [
        web(
          mountOf('token'),
          volume('projected: { sources: [{ secret: { name: keys } }, { serviceAccountToken: { path: token } }] }'),
        ),
        keys,
      ],
    ],
    [
      'projected sources are looked at one by one',
      [
        web(
          '',
          volume(
            'projected: { sources: [{ secret: { name: keys, items: [{ key: GROK, path: a }] } }, { configMap: { name: conf } }] }',
          ),
        ),
        keys,
      ],
      'Deployment shop/web: volume "v" holds ConfigMap "conf", which is not in the set',
      'Deployment shop/web: volume "v" holds key "GROK" of Secret "keys", which has GROQ',
    ],
    [
      'the root certificate is in every namespace',
      [web('', volume('projected: { sources: [{ configMap: { name: kube-root-ca.crt } }] }'))],
    ],
    ['a mount of one file names a key', [web(mountOf('GROQ'), volume('secret: { secretName: keys }')), keys]],
    [
      'a mount of a file that the volume lacks does not line up',
      [web(mountOf('GROK'), volume('secret: { secretName: keys }')), keys],
      'Deployment shop/web container "web": mounts "GROK" of volume "v", which holds GROQ',
    ],
    [
      'a mount of one file names the path of an item, not its key',
      [web(mountOf('GROQ'), volume('secret: { secretName: keys, items: [{ key: GROQ, path: etc/a }] }')), keys],
      'Deployment shop/web container "web": mounts "GROQ" of volume "v", which holds etc/a',
    ],
    [
      'a mount may name a folder of items',
      [web(mountOf('etc'), volume('secret: { secretName: keys, items: [{ key: GROQ, path: etc/a }] }')), keys],
    ],
    ['a pull secret lines up', [web('', 'imagePullSecrets: [{ name: keys }]'), keys]],
    [
      'a pull secret that is not there does not',
      [web('', 'imagePullSecrets: [{ name: regcred }]')],
      'Deployment shop/web: pulls its images with Secret "regcred", which is not in the set',
    ],
    ['a key that is declared lines up', [web(secretKey(), '', external('secret/keys:OTHER,GROQ'))]],
    [
      'a key that is not among those declared does not',
      [web(secretKey(), '', external('secret/keys:OTHER'))],
      'Deployment shop/web container "web": environment variable "KEY" reads key "GROQ" of Secret "keys", which has OTHER',
    ],
    ['a declaration without keys knows any key', [web(secretKey(), '', external('configmap/x; Secret/keys'))]],
    [
      'a declaration holds for its own kind',
      [web(secretKey(), '', external('configmap/keys'))],
      'Deployment shop/web container "web": environment variable "KEY" reads Secret "keys", which is not in the set',
    ],
    [
      'a declaration holds for the workload that carries it',
      [web('', '', external('secret/keys')), deployment('api', `containers: [{ name: api, ${secretKey()} }]`)],
      'Deployment shop/api container "api": environment variable "KEY" reads Secret "keys", which is not in the set',
    ],
    [
      'a declaration that says no name does not line up',
      [web('', '', external('keys:GROQ'))],
      'Deployment shop/web: "keys:GROQ" in cdk8s-dovetail/external is not kind/name or kind/name:keys',
    ],
  ]);
});

describe('claims and service accounts', () => {
  const claim = (name: string) => `volumes: [{ name: v, persistentVolumeClaim: { claimName: ${name} } }]`;
  const statefulSet = manifest(
    'apps/v1',
    'StatefulSet',
    'db',
    `spec: { selector: { matchLabels: { app: db } }, volumeClaimTemplates: [{ metadata: { name: data } }],
       template: { metadata: { labels: { app: db } },
         spec: { containers: [{ name: db, volumeMounts: [{ name: data, mountPath: /data }] }] } } }`,
  );

  table([
    ['a claim of the set lines up', [web('', claim('models')), manifest('v1', 'PersistentVolumeClaim', 'models')]],
    [
      'a claim that a StatefulSet makes lines up, and is a volume of its pods',
      [web('', claim('data-db-0')), statefulSet],
    ],
    ['a claim that is declared lines up', [web('', claim('models'), external('persistentvolumeclaim/models'))]],
    [
      'a claim that is not there does not',
      [web('', claim('data-dbs-0')), statefulSet],
      'Deployment shop/web: claims PersistentVolumeClaim "data-dbs-0", which is not in the set',
    ],
    [
      'a StatefulSet makes no claims in another namespace',
      [web('', claim('data-db-0')), statefulSet.replace('namespace: shop', 'namespace: other')],
      'Deployment shop/web: claims PersistentVolumeClaim "data-db-0", which is not in the set',
    ],
    [
      'a service account of the set lines up',
      [web('', 'serviceAccountName: web'), manifest('v1', 'ServiceAccount', 'web')],
    ],
    [
      'a service account that is declared lines up',
      [web('', 'serviceAccountName: web', external('serviceaccount/web'))],
    ],
    ['every namespace has a default service account', [web('', 'serviceAccountName: default')]],
    [
      'a service account that is not there does not line up',
      [web('', 'serviceAccountName: web')],
      'Deployment shop/web: runs as ServiceAccount "web", which is not in the set',
    ],
  ]);
});

describe('URLs', () => {
  const calls = (url: string) => web(`env: [{ name: API, value: '${url}' }]`);
  const pods = deployment('api', 'containers: [{ name: api, ports: [{ name: http, containerPort: 8080 }] }]');
  const api = [pods, service('api', 'selector: { app: api }, ports: [{ port: 80, targetPort: http }]')];
  const headless = [
    pods,
    service('api', 'clusterIP: None, selector: { app: api }, ports: [{ port: 80, targetPort: http }]'),
  ];
  const elsewhere = manifest('v1', 'Namespace', 'data').replace('namespace: shop,', '');
  const problem = (told: string) => `Deployment shop/web container "web": environment variable "API" calls ${told}`;

  table([
    ['a Service and a port of it line up', [calls('http://api:80/v1'), ...api]],
    ['a URL without a port means that of its scheme', [calls('http://api/v1?x=1'), ...api]],
    [
      'all forms of a cluster name line up',
      [calls('http://api.shop http://api.shop.svc ws://api.shop.svc.cluster.local.'), ...api],
    ],
    [
      'a port that the Service lacks does not',
      [calls('http://api:8080'), ...api],
      problem('http://api:8080, and Service shop/api has port 80'),
    ],
    ['https means port 443', [calls('https://api'), ...api], problem('https://api, and Service shop/api has port 80')],
    ['redis means port 6379', [calls('redis://api'), ...api], problem('redis://api, and Service shop/api has port 80')],
    [
      'a port that is no number reaches nothing',
      [calls('http://api:undefined/'), ...api],
      problem('http://api:undefined, and Service shop/api has port 80'),
    ],
    [
      'a Service that is not there does not line up',
      [calls('http://apy:80'), ...api],
      problem('http://apy:80, and there is no Service shop/apy in the set'),
    ],
    [
      'a Service of another namespace is not meant by its bare name',
      [calls('http://api').replaceAll('namespace: shop', 'namespace: data'), ...api],
      'Deployment data/web container "web": environment variable "API" calls http://api, and there is no Service data/api in the set',
    ],
    [
      'it is meant by its full name',
      [calls('http://api.shop').replaceAll('namespace: shop', 'namespace: data'), ...api],
    ],
    [
      'a name in a namespace of the set is a Service',
      [calls('http://db.data:5432'), elsewhere],
      problem('http://db.data:5432, and there is no Service data/db in the set'),
    ],
    [
      'a name of a Service in the wrong namespace does not line up',
      [calls('http://api.shopp'), ...api],
      problem('http://api.shopp, and there is no Service shopp/api in the set'),
    ],
    [
      'a name that ends in svc is a Service',
      [calls('http://db.data.svc:5432')],
      problem('http://db.data.svc:5432, and there is no Service data/db in the set'),
    ],
    [
      'a Service that is declared lines up',
      [web("env: [{ name: API, value: 'http://db.data.svc' }]", '', external('service/db'))],
    ],
    [
      'places outside of the cluster are left alone',
      [calls('https://example.com https://api.groq.com/v1 http://localhost:1 http://10.0.0.1:2 http://[::1]:3')],
    ],
    ['a public name is left alone, whatever it begins with', [calls('http://api.shop.example.com:81'), ...api]],
    [
      'a URL may end a sentence, or stand in a list',
      [calls('see http://api:80. Or http://api:80,http://api.shop:80'), ...api],
    ],
    ['the API server is left alone', [calls('https://kubernetes https://kubernetes.default.svc:443')]],
    [
      'what a template fills in is left alone',
      [calls('http://${HOST}:80 http://{{ host }} http://api:${PORT} http://*'), ...api],
    ],
    ['a bucket is not a host', [calls('s3://models/v1')]],
    ['a headless Service is reached at the container port', [calls('http://api:8080'), ...headless]],
    [
      'and not at its own port',
      [calls('http://api'), ...headless],
      problem('http://api, and Service shop/api has port 8080'),
    ],
    [
      'one pod of a StatefulSet is behind its headless Service',
      [calls('http://api-0.api:8080 http://api-0.api.shop.svc:8080'), ...headless],
    ],
    [
      'one pod is not reached at the port of the Service either',
      [calls('http://api-0.api:80'), ...headless],
      problem('http://api-0.api:80, and Service shop/api has port 8080'),
    ],
    ['a headless Service without ports takes any', [calls('http://api:1'), service('api', 'clusterIP: None')]],
    [
      'endpoints kept by hand are reached at the port or its target',
      [
        calls('http://api:80 http://api:81 http://api:82'),
        service('api', 'clusterIP: None, ports: [{ port: 80, targetPort: 81 }]'),
      ],
      problem('http://api:82, and Service shop/api has port 80, 81'),
    ],
    [
      'an ExternalName without ports takes any',
      [calls('http://api:1234'), service('api', 'type: ExternalName, externalName: a.example.com')],
    ],
    [
      'an ExternalName with ports takes these',
      [calls('http://api:1234'), service('api', 'type: ExternalName, ports: [{ port: 80 }]')],
      problem('http://api:1234, and Service shop/api has port 80'),
    ],
    [
      'a list of URLs and a list of hosts are read one by one',
      [calls('kafka://u:p@api:1,api:2/x,http://api:3'), ...api],
      problem('http://api:3, and Service shop/api has port 80'),
      problem('kafka://api:1, and Service shop/api has port 80'),
      problem('kafka://api:2, and Service shop/api has port 80'),
    ],
    [
      'variables in a URL are filled in as the kubelet does',
      [web("env: [{ name: PORT, value: '81' }, { name: API, value: 'http://api:$(PORT)' }]"), ...api],
      problem('http://api:81, and Service shop/api has port 80'),
    ],
    [
      'what a Secret fills in is not known',
      [
        web(
          `env: [{ name: PORT, valueFrom: { secretKeyRef: { name: s, key: PORT } } }, { name: API, value: 'https://api:$(PORT)' }]`,
        ),
        secret('s', 'stringData: { PORT: "80" }'),
        ...api,
      ],
    ],
    [
      'a URL on the command line is read',
      [web("command: [serve], args: ['--api=http://apy']")],
      'Deployment shop/web container "web": its command line calls http://apy, and there is no Service shop/apy in the set',
    ],
    [
      'a URL in a ConfigMap that a container takes whole is read',
      [web('envFrom: [{ prefix: A, configMapRef: { name: conf } }]'), configMap('conf', 'data: { PI: http://apy }')],
      problem('http://apy, and there is no Service shop/apy in the set'),
    ],
    [
      'a URL in a key that a container reads is read',
      [
        web('env: [{ name: API, valueFrom: { configMapKeyRef: { name: conf, key: url } } }]'),
        configMap('conf', 'data: { url: http://apy, other: http://nobody-reads-this }'),
      ],
      problem('http://apy, and there is no Service shop/apy in the set'),
    ],
  ]);
});

describe('backends of Ingresses and routes', () => {
  const ingress = (backend: string) =>
    manifest(
      'networking.k8s.io/v1',
      'Ingress',
      'web',
      `spec: { rules: [{ http: { paths: [{ backend: ${backend} }] } }] }`,
    );
  const route = (backend: string) =>
    manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', `spec: { rules: [{ backendRefs: [${backend}] }] }`);
  const pool = (selector: string) =>
    manifest(
      'inference.networking.k8s.io/v1',
      'InferencePool',
      'x',
      `spec: { selector: ${selector}, endpointPickerRef: { name: web, port: { number: 9002 } } }`,
    );
  const named = service('web', 'ports: [{ name: http, port: 80 }]');
  const unnamed = service('web', 'ports: [{ port: 80 }]');

  table([
    ['a port by number lines up', [unnamed, ingress('{ service: { name: web, port: { number: 80 } } }')]],
    ['a port by name lines up', [named, ingress('{ service: { name: web, port: { name: http } } }')]],
    ['a backend that is no Service lines up', [ingress('{ resource: { kind: Bucket, name: files } }')]],
    ['a route lines up', [unnamed, route('{ name: web, port: 80 }')]],
    [
      'a route to what is no Service lines up',
      [route('{ group: multicluster.x-k8s.io, kind: ServiceImport, name: x }')],
    ],
    [
      'a pool that is not there does not',
      [route('{ group: inference.networking.k8s.io, kind: InferencePool, name: x }')],
      'HTTPRoute shop/web: sends traffic to InferencePool "x", which is not in the set',
    ],
    [
      'a pool without pods and endpoint picker does not',
      [pool('{ matchLabels: { app: nobody } }')],
      'InferencePool shop/x: its endpoint picker is Service "web", which is not in the set',
      'InferencePool shop/x: selects no pods',
    ],
    [
      'a pool without the port of its endpoint picker does not',
      [unnamed, pool('{ matchLabels: { app: nobody } }')],
      'InferencePool shop/x: its endpoint picker has port 9002, which Service shop/web has not',
      'InferencePool shop/x: selects no pods',
    ],
    [
      'a Service that is not there does not',
      [ingress('{ service: { name: web, port: { number: 80 } } }')],
      'Ingress shop/web: sends traffic to Service "web", which is not in the set',
    ],
    [
      'the number of a container port does not',
      [unnamed, ingress('{ service: { name: web, port: { number: 8080 } } }')],
      'Ingress shop/web: sends traffic to port 8080 of Service shop/web, which has 80',
    ],
    [
      'a port by name of a Service without names does not',
      [unnamed, ingress('{ service: { name: web, port: { name: http } } }')],
      'Ingress shop/web: sends traffic to port http of Service shop/web, which has 80',
    ],
    [
      'a route to a port that is not there does not',
      [unnamed, route('{ name: web, port: 81 }')],
      'HTTPRoute shop/web: sends traffic to port 81 of Service shop/web, which has 80',
    ],
  ]);
});

describe('what controllers make', () => {
  const reads = (name: string, key: string) =>
    web(`env: [{ name: KEY, valueFrom: { secretKeyRef: { name: ${name}, key: ${key} } } }]`);
  const externalSecret = (spec: string) =>
    manifest('external-secrets.io/v1', 'ExternalSecret', 'keys', `spec: { ${spec} }`);
  const certificate = manifest('cert-manager.io/v1', 'Certificate', 'web', 'spec: { secretName: web-tls }');

  table([
    ['a key of an ExternalSecret lines up', [externalSecret('data: [{ secretKey: A }]'), reads('keys', 'A')]],
    ['any key of an ExternalSecret that takes all lines up', [externalSecret('dataFrom: [{}]'), reads('keys', 'B')]],
    [
      'another key does not',
      [externalSecret('data: [{ secretKey: A }]'), reads('keys', 'B')],
      'Deployment shop/web container "web": environment variable "KEY" reads key "B" of Secret "keys", which has A',
    ],
    ['the certificate of a Certificate lines up', [certificate, reads('web-tls', 'tls.crt')]],
    [
      'the name of the Certificate in place of its Secret does not',
      [certificate, manifest('networking.k8s.io/v1', 'Ingress', 'web', 'spec: { tls: [{ secretName: web }] }')],
      'Ingress shop/web: names Secret "web", which is not in the set',
    ],
    [
      'a role bound to an account that is not there does not',
      [
        manifest(
          'rbac.authorization.k8s.io/v1',
          'RoleBinding',
          'web',
          'subjects: [{ kind: ServiceAccount, name: runner }]',
        ),
      ],
      'RoleBinding shop/web: binds ServiceAccount shop/runner, which is not in the set',
    ],
    [
      'what Flux reads and runs as does not while it is not there',
      [
        manifest(
          'kustomize.toolkit.fluxcd.io/v1',
          'Kustomization',
          'web',
          'spec: { serviceAccountName: applier, decryption: { secretRef: { name: age } } }',
        ),
        manifest(
          'kustomize.toolkit.fluxcd.io/v1',
          'Kustomization',
          'far',
          'spec: { serviceAccountName: of-there, kubeConfig: { secretRef: { name: there } } }',
        ),
        manifest(
          'source.toolkit.fluxcd.io/v1',
          'GitRepository',
          'web',
          'spec: { secretRef: { name: git }, verify: { secretRef: { name: signers } } }',
        ),
        secret('signers', 'data: {}'),
      ],
      'GitRepository shop/web: names Secret "git", which is not in the set',
      'Kustomization shop/far: names Secret "there", which is not in the set',
      'Kustomization shop/web: names Secret "age", which is not in the set',
      'Kustomization shop/web: runs as ServiceAccount "applier", which is not in the set',
    ],
    [
      'what models load with does not while it is not there',
      [
        manifest(
          'machinelearning.seldon.io/v1',
          'SeldonDeployment',
          'iris',
          'spec: { predictors: [{ name: a, graph: { name: a, envSecretRefName: s3, children: [{ name: b, serviceAccountName: reader }] } }] }',
        ),
        manifest(
          'serving.kserve.io/v1beta1',
          'InferenceService',
          'llm',
          'spec: { predictor: { serviceAccountName: store }, canary: [{ predictor: { serviceAccountName: next } }] }',
        ),
      ],
      'InferenceService shop/llm: runs as ServiceAccount "next", which is not in the set',
      'InferenceService shop/llm: runs as ServiceAccount "store", which is not in the set',
      'SeldonDeployment shop/iris: names Secret "s3", which is not in the set',
      'SeldonDeployment shop/iris: runs as ServiceAccount "reader", which is not in the set',
    ],
    [
      'a file that calls a Service which is not there does not',
      [
        configMap('files', 'data: { nginx.conf: "proxy_pass http://api:80;" }'),
        web('volumeMounts: [{ name: files }]', 'volumes: [{ name: files, configMap: { name: files } }]'),
      ],
      'Deployment shop/web container "web": its file "nginx.conf" calls http://api:80, and there is no Service shop/api in the set',
    ],
  ]);
});

describe('probes', () => {
  const probed = (probe: string, ports = 'ports: [{ name: http, containerPort: 8080 }],') => web(`${ports} ${probe}`);

  table([
    ['a number that the container has lines up', [probed('readinessProbe: { httpGet: { path: /, port: 8080 } }')]],
    ['a name that the container has lines up', [probed('startupProbe: { tcpSocket: { port: http } }')]],
    [
      'a container that declares no ports may listen on any number',
      [probed('livenessProbe: { grpc: { port: 9000 } }', '')],
    ],
    [
      'a number that it does not declare beside others does not line up',
      [probed('livenessProbe: { grpc: { port: 9000 } }')],
      'Deployment shop/web container "web": livenessProbe asks port 9000, and the container has http 8080/TCP',
    ],
    [
      'a name that it does not have does not line up',
      [probed('readinessProbe: { httpGet: { port: htttp } }')],
      'Deployment shop/web container "web": readinessProbe asks port htttp, and the container has http 8080/TCP',
    ],
    [
      'a name without any ports does not line up',
      [probed('startupProbe: { tcpSocket: { port: http } }', '')],
      'Deployment shop/web container "web": startupProbe asks port http, and the container has no ports',
    ],
    [
      'a UDP port answers no probe',
      [probed('livenessProbe: { tcpSocket: { port: 53 } }', 'ports: [{ containerPort: 53, protocol: UDP }],')],
      'Deployment shop/web container "web": livenessProbe asks port 53, and the container has 53/UDP',
    ],
    [
      'the port of another container is not its own',
      [
        deployment(
          'web',
          'containers: [{ name: web, readinessProbe: { httpGet: { port: http } } }, { name: x, ports: [{ name: http, containerPort: 80 }] }]',
        ),
      ],
      'Deployment shop/web container "web": readinessProbe asks port http, and the container has no ports',
    ],
    [
      'a hook asks a port like a probe',
      [probed('lifecycle: { preStop: { httpGet: { port: 81 } } }')],
      'Deployment shop/web container "web": preStop asks port 81, and the container has http 8080/TCP',
    ],
    [
      'a probe of another host is left alone',
      [probed('readinessProbe: { httpGet: { host: a.example.com, port: 81 } }')],
    ],
    ['a probe that runs a command asks no port', [probed('readinessProbe: { exec: { command: [ok] } }')]],
  ]);
});

describe('mounts and names', () => {
  const emptyDir = 'volumes: [{ name: v, emptyDir: {} }]';
  const ports = (a: string, b: string) =>
    deployment('web', `containers: [{ name: a, ports: [{ ${a} }] }, { name: b, ports: [{ ${b} }] }]`);

  table([
    ['a mount of a volume lines up', [web('volumeMounts: [{ name: v, mountPath: /v }]', emptyDir)]],
    [
      'a mount of no volume does not',
      [web('volumeMounts: [{ name: w, mountPath: /v }]', emptyDir)],
      'Deployment shop/web container "web": mounts "w", which is no volume of the pod',
    ],
    [
      'a mount path twice does not line up',
      [web('volumeMounts: [{ name: v, mountPath: /v }, { name: v, mountPath: /v/ }]', emptyDir)],
      'Deployment shop/web container "web": has the mount path /v twice',
    ],
    [
      'a container name twice does not line up, also among init containers',
      [web('', 'initContainers: [{ name: web }]')],
      'Deployment shop/web: has the container web twice',
    ],
    [
      'a volume name twice does not line up',
      [web('', 'volumes: [{ name: v }, { name: v }]')],
      'Deployment shop/web: has the volume v twice',
    ],
    [
      'a port name twice in a container does not line up',
      [web('ports: [{ name: http, containerPort: 80 }, { name: http, containerPort: 81 }]')],
      'Deployment shop/web container "web": has the port name http twice',
    ],
    ['a port name twice in a pod lines up', [ports('name: http, containerPort: 80', 'name: http, containerPort: 81')]],
    [
      'a port number twice in a pod does not',
      [ports('containerPort: 80', 'containerPort: 80')],
      'Deployment shop/web: has the container port 80/TCP twice',
    ],
    ['a port number of two protocols lines up', [ports('containerPort: 53', 'containerPort: 53, protocol: UDP')]],
    [
      'a variable twice does not line up',
      [web('env: [{ name: A, value: x }, { name: A, value: y }]')],
      'Deployment shop/web container "web": has the environment variable A twice',
    ],
    [
      'a port of a Service twice does not line up',
      [service('web', 'ports: [{ name: a, port: 80 }, { name: a, port: 80 }]')],
      'Service shop/web: has the port 80/TCP twice',
      'Service shop/web: has the port name a twice',
    ],
    [
      'an object twice does not line up, also over several texts and documents',
      [`${configMap('a', '')}\n---\n${configMap('b', '')}`, configMap('a', '')],
      'the set: has the object ConfigMap shop/a twice',
    ],
    ['the same name in two namespaces lines up', [web(), web().replace('namespace: shop', 'namespace: other')]],
    [
      'the same kind and name in two API groups lines up',
      [service('a', ''), manifest('serving.knative.dev/v1', 'Service', 'a')],
    ],
    [
      'the items of a List are objects of the set',
      [`{ apiVersion: v1, kind: List, items: [${configMap('a', '')}, ${configMap('a', '')}] }`],
      'the set: has the object ConfigMap shop/a twice',
    ],
  ]);

  test('a text that is not YAML is a problem', () => {
    expect(lineUp('a: [')).toEqual([expect.stringMatching(/^not YAML: /)]);
  });
});

describe('scaling, disruption and spread', () => {
  const scaler = (target: string) =>
    manifest('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', `spec: { scaleTargetRef: { ${target} } }`);
  const budget = (selector: string) => manifest('policy/v1', 'PodDisruptionBudget', 'web', `spec: { ${selector} }`);
  const spread = (rest: string) => web('', `topologySpreadConstraints: [{ topologyKey: zone, ${rest} }]`);

  table([
    ['an autoscaler of a workload lines up', [web(), scaler('apiVersion: apps/v1, kind: Deployment, name: web')]],
    [
      'an autoscaler of no workload does not',
      [web(), scaler('apiVersion: apps/v1, kind: StatefulSet, name: web')],
      'HorizontalPodAutoscaler shop/web: scales StatefulSet "web", which is not in the set',
    ],
    ['an autoscaler need not say the API version', [web(), scaler('kind: Deployment, name: web')]],
    [
      'an autoscaler does not scale across namespaces',
      [
        web().replace('namespace: shop', 'namespace: other'),
        scaler('apiVersion: apps/v1, kind: Deployment, name: web'),
      ],
      'HorizontalPodAutoscaler shop/web: scales Deployment "web", which is not in the set',
    ],
    ['a budget of pods lines up', [web(), budget('selector: { matchLabels: { app: web } }')]],
    ['a budget with an empty selector protects the namespace', [web(), budget('selector: {}')]],
    [
      'a budget does not protect across namespaces',
      [web().replace('namespace: shop', 'namespace: other'), budget('selector: {}')],
      'PodDisruptionBudget shop/web: selects no pod of its namespace by {}',
    ],
    [
      'a budget of no pods does not line up',
      [web(), budget('selector: { matchLabels: { app: wbe } }')],
      'PodDisruptionBudget shop/web: selects no pod of its namespace by app=wbe',
    ],
    [
      'a spread over its own pods lines up',
      [spread('labelSelector: { matchLabels: { app: web } }, matchLabelKeys: [app, pod-template-hash]')],
    ],
    [
      'a spread over other pods does not',
      [spread('labelSelector: { matchLabels: { app: api } }')],
      'Deployment shop/web: its spread over zone selects app=api, which its own labels do not match',
    ],
    [
      'a spread without a selector counts no pods',
      [spread('maxSkew: 1')],
      'Deployment shop/web: its spread over zone selects {}, which its own labels do not match',
    ],
    [
      'a spread by a label that its pods lack does not',
      [spread('labelSelector: {}, matchLabelKeys: [tier]')],
      'Deployment shop/web: its spread over zone names the label key "tier", which its own labels lack',
    ],
    ['two workloads with selectors of their own line up', [web(), deployment('api', '')]],
    [
      'a selector that matches the pods of another does not',
      [
        web(),
        deployment('canary', '').replaceAll('app: canary', 'track: canary').replace('labels: {', 'labels: { app: web,'),
      ],
      'Deployment shop/web: its selector app=web also matches the pods of Deployment shop/canary',
    ],
  ]);
});

describe('references to variables', () => {
  const env = (...pairs: [string, string][]) =>
    `env: [${pairs.map(([name, value]) => `{ name: ${name}, value: '${value}' }`).join()}]`;
  const container = 'Deployment shop/web container "web"';

  table([
    ['a variable that is defined before lines up', [web(env(['A', 'x'], ['B', '$(A)']))]],
    [
      'a variable that is defined after does not',
      [web(env(['B', '$(A)'], ['A', 'x']))],
      `${container}: environment variable "B" uses $(A), which is not defined before it`,
    ],
    ['two dollars are no reference', [web(env(['B', '$$(A)']))]],
    [
      'three dollars are',
      [web(env(['B', '$$$(A)']))],
      `${container}: environment variable "B" uses $(A), which is not defined before it`,
    ],
    [
      'a variable from envFrom lines up, with its prefix',
      [web(`envFrom: [{ prefix: P_, secretRef: { name: s } }], args: [$(P_A)]`), secret('s', 'data: { A: eA== }')],
    ],
    [
      'a variable that no source has does not',
      [web(`envFrom: [{ prefix: P_, secretRef: { name: s } }], args: [$(A)]`), secret('s', 'data: { A: eA== }')],
      `${container}: its command line or a mount uses $(A), which its environment does not define`,
    ],
    [
      'a source of unknown keys may have any',
      [web('envFrom: [{ secretRef: { name: s } }], args: [$(A)]', '', external('secret/s'))],
    ],
    ['arguments see all variables', [web(`${env(['A', 'x'])}, command: [run, $(A)]`)]],
    [
      'a mount path is looked at too',
      [web('volumeMounts: [{ name: v, mountPath: /v, subPathExpr: $(POD) }]', 'volumes: [{ name: v }]')],
      `${container}: its command line or a mount uses $(POD), which its environment does not define`,
    ],
    ['a command in a shell script is no variable', [web("command: [/bin/sh, -c, 'echo $(hostname) $(date +%s)']")]],
    [
      'a variable may have a small name where no shell runs',
      [web('command: [run, $(host)]')],
      `${container}: its command line or a mount uses $(host), which its environment does not define`,
    ],
    [
      'a variable in a shell script is',
      [web("command: [sh, -c, 'echo $(HOST)']")],
      `${container}: its command line or a mount uses $(HOST), which its environment does not define`,
    ],
    ['the kubelet tells of the API server', [web('args: [$(KUBERNETES_SERVICE_HOST)]', 'enableServiceLinks: false')]],
    ['the kubelet tells of Services', [web('args: [$(MY_API_SERVICE_HOST)]'), service('my-api', '')]],
    [
      'but only of those of its namespace',
      [web('args: [$(MY_API_SERVICE_HOST)]'), service('my-api', '').replace('namespace: shop', 'namespace: other')],
      `${container}: its command line or a mount uses $(MY_API_SERVICE_HOST), which its environment does not define`,
    ],
    [
      'and not where it is asked not to',
      [web('args: [$(MY_API_SERVICE_HOST)]', 'enableServiceLinks: false'), service('my-api', '')],
      `${container}: its command line or a mount uses $(MY_API_SERVICE_HOST), which its environment does not define`,
    ],
  ]);
});

describe('the published documents', () => {
  const published = (file: string) => readFileSync(join(__dirname, 'documents', file), 'utf8');

  test.each(['fastapi-app.yaml', 'frontend-backend.yaml', 'environment-pods.yaml'])('%s lines up', (file) => {
    expect(lineUp(published(file))).toEqual([]);
  });

  test('llmops-app.yaml misses its Secret, and nothing else', () => {
    expect(lineUp(published('llmops-app.yaml'))).toEqual([
      'Deployment llmops-app container "llmops-container": takes its environment from Secret "llmops-secrets", which is not in the set',
    ]);
  });

  test('backend-with-secret.yaml misses its Secret, and nothing else', () => {
    expect(lineUp(published('backend-with-secret.yaml'))).toEqual([
      'Deployment backend-deployment container "backend": takes its environment from Secret "mysecrets", which is not in the set',
    ]);
  });
});
