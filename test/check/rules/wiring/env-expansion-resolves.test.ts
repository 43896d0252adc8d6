import { checkManifests } from '../../../../src/check';
import { envExpansionResolves } from '../../../../src/check/rules/wiring/env-expansion-resolves';
import { testRule, workloadsOf } from '../../rule-tester';

const pod = (container: string, more = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: {containers: [{name: c, ${container}}]}\n`;
const env = (...pairs: readonly (readonly [string, string])[]) =>
  `env: [${pairs.map(([name, value]) => `{name: ${name}, value: "${value}"}`).join(', ')}]`;
const url = ['URL', 'http://$(HOST)/'] as const;
const host = ['HOST', 'db'] as const;
const config = (data: string) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: ${data}\n`;
const from = (more = '') => `envFrom: [{configMapRef: {name: m}${more}}], `;
const says = (path: string, name: string, rest: string, who = 'Pod web') =>
  `warning ${path}: container "c" of ${who} uses $(${name})${rest}`;
const cache = 'apiVersion: v1\nkind: Service\nmetadata: {name: cache}\nspec: {ports: [{port: 6379}]}\n';
const first = 'spec.containers[0].env[0].value';

const group = (...args: readonly string[]) =>
  `apiVersion: leaderworkerset.x-k8s.io/v1\nkind: LeaderWorkerSet\nmetadata: {name: web}\nspec: {leaderWorkerTemplate: {size: 2, workerTemplate: {spec: {containers: [{name: c, args: [${args.map((arg) => `"${arg}"`).join(', ')}]}]}}}}\n`;

testRule(envExpansionResolves, {
  passes: [
    {
      name: 'the variables that LeaderWorkerSet gives its pods',
      yaml: group('$(LWS_LEADER_ADDRESS)', '$(LWS_GROUP_SIZE)', '$(LWS_WORKER_INDEX)'),
    },
    ...['$$(A)', 'a$$$$b', '$${A}', 'a$b'].map((value) => ({
      name: `${value}, where a $ is escaped or alone`,
      yaml: pod(env(['A', value])),
    })),
    {
      name: 'a variable of a Service of the namespace',
      yaml: cache + pod(env(['A', '$(CACHE_SERVICE_HOST):$(CACHE_SERVICE_PORT)$(CACHE_PORT)'])),
    },
    {
      name: 'the variables of the API server, which are given to all',
      yaml: pod(env(['A', '$(KUBERNETES_SERVICE_HOST):$(KUBERNETES_SERVICE_PORT)'])).replace(
        'spec: {',
        'spec: {enableServiceLinks: false, ',
      ),
    },
    ...workloadsOf(`{containers: [{name: c, ${env(host, url)}}]}`).map(({ kind, yaml }) => ({
      name: `a variable that stands before, in a ${kind}`,
      yaml,
    })),
    {
      name: 'a variable from elsewhere',
      yaml: pod(`env: [{name: HOST, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: URL, value: "$(HOST)"}]`),
    },
    {
      name: 'a value that stands in the manifest, in the command of a probe',
      yaml: pod(`${env(host)}, livenessProbe: {exec: {command: [nc, -z, $(HOST), "5432"]}}`),
    },
    {
      name: 'a variable that the shell of a probe or a hook reads, and a command of it',
      yaml: pod(
        'env: [{name: U, valueFrom: {secretKeyRef: {name: s, key: k}}}], livenessProbe: {exec: {command: [sh, -c, \'ready "$U" "${U}" $(whoami)\']}}, lifecycle: {preStop: {exec: {command: [sh, -c, "stop $U $(pidof web)"]}}}',
      ),
    },
    { name: 'the text itself', yaml: pod(env(['A', '$$(HOST) $${HOST} $HOST 5$'])) },
    { name: 'a key of a ConfigMap', yaml: config('{HOST: db}') + pod(from() + env(url)) },
    { name: 'a key with a prefix', yaml: config('{ST: db}') + pod(from(', prefix: HO') + env(url)) },
    { name: 'a ConfigMap whose keys nobody knows', yaml: pod(from() + env(url)) },
    {
      name: 'the address of a Service',
      yaml: pod(env(['A', '$(DB_SERVICE_HOST):$(DB_SERVICE_PORT_HTTP)$(DB_PORT_80_TCP_ADDR)'])),
    },
    {
      name: 'a variable in the arguments, wherever it stands',
      yaml: pod(`args: ["--url=$(URL)"], ${env(['URL', 'a'])}`),
    },
    {
      name: 'a command in the script of a shell',
      yaml: pod('command: [/bin/sh, -c], args: ["echo $(date) $(HOSTNAME)"]'),
    },
    {
      name: 'a command in the script of an image whose entrypoint is a shell',
      yaml: pod('args: ["-ec", "echo $(HOSTNAME)"]'),
    },
    { name: 'a command that is no name of a variable', yaml: pod('args: ["echo $(date)", "$(cat /x)"]') },
    { name: 'a variable defined twice, the second by the first', yaml: pod(env(['P', '/bin'], ['P', '$(P):/opt'])) },
    { name: 'a pod that an injector extends', yaml: pod(env(url), ', annotations: {sidecar.istio.io/inject: "true"}') },
  ],
  violates: [
    {
      name: '$$, which becomes $',
      yaml: pod(`${env(['A', 'a$$b'])}, command: [sh, -c, "echo $$ > /run/pid"]`),
      says: [
        'warning spec.containers[0].command[2]: "$$" in a command of container "c" of Pod web becomes "$"',
        '  fix: write "$$$$" for two of them',
        'warning spec.containers[0].env[0].value: "$$" in "A" of container "c" of Pod web becomes "$"',
        '  fix: write "$$$$" for two of them',
      ],
    },
    ...[
      ['CACHE_SERVICE_HOST', 'enableServiceLinks: false, '],
      ['CACHE_PORT', 'enableServiceLinks: false, '],
    ].map(([name = '', spec = '']) => ({
      name: `$(${name}), where the variables of Services are switched off`,
      yaml: cache + pod(env(['A', `$(${name})`])).replace('spec: {', `spec: {${spec}`),
      says: [
        says(first, name, ', and its pod is given no variables of Services'),
        '  Pod web spec.enableServiceLinks: switches them off',
        '  Service cache metadata.name: the Service',
        `  fix: write "cache", the name of the Service, or set 'enableServiceLinks: true'`,
      ],
    })),
    {
      name: 'a variable of a Service that is a letter off',
      yaml: cache + pod(env(['A', '$(CACH_SERVICE_HOST)'])),
      says: [
        says(first, 'CACH_SERVICE_HOST', ', which it does not define; did you mean "CACHE_SERVICE_HOST"?'),
        '  fix: write $(CACHE_SERVICE_HOST), or define CACH_SERVICE_HOST in the container',
      ],
    },
    {
      name: 'a port that no Service gives',
      yaml: cache + pod(env(['A', '$(DB_PORT)'])),
      says: [
        says(first, 'DB_PORT', ', which it does not define'),
        '  fix: define DB_PORT in the container, or write $$(DB_PORT) for the text itself',
      ],
    },
    ...workloadsOf(`{containers: [{name: c, ${env(url, host)}}]}`).map(({ kind, path, yaml }) => ({
      name: `a variable that stands after, in a ${kind}`,
      yaml,
      says: [
        says(`${path}.containers[0].env[0].value`, 'HOST', ' before it defines it', `${kind} web`),
        `  ${kind} web ${path}.containers[0].env[1]: its definition`,
        '  fix: move HOST before its first use',
      ],
    })),
    {
      name: 'a variable from elsewhere in the command of a probe',
      yaml: pod(
        'env: [{name: U, valueFrom: {secretKeyRef: {name: s, key: k}}}], readinessProbe: {exec: {command: [pg_isready, -U, $(U)]}}',
      ),
      says: [
        says(
          'spec.containers[0].readinessProbe.exec.command[2]',
          'U',
          ' in its readinessProbe, where it is empty, since its value is not in the manifest',
        ),
        '  Pod web spec.containers[0].env[0]: its definition',
        `  fix: let a shell read it: [sh, -c, '... "$U" ...']`,
      ],
    },
    {
      name: 'a variable in the command of a hook',
      yaml: pod(`${env(host)}, lifecycle: {preStop: {exec: {command: [leave, $(HOST)]}}}`),
      says: [
        says(
          'spec.containers[0].lifecycle.preStop.exec.command[1]',
          'HOST',
          ' in its preStop, where it is not expanded',
        ),
        '  Pod web spec.containers[0].env[0]: its definition',
        `  fix: let a shell read it: [sh, -c, '... "$HOST" ...']`,
      ],
    },
    {
      name: 'a variable that is not there',
      yaml: pod(env(url)),
      says: [
        says(first, 'HOST', ', which it does not define'),
        '  fix: define HOST in the container, or write $$(HOST) for the text itself',
      ],
    },
    {
      name: 'a variable of the image',
      yaml: pod(env(['PATH', '$(PATH):/opt/bin'])),
      says: [
        says(first, 'PATH', ' in its own definition, and it is not defined before'),
        '  Pod web spec.containers[0].env[0]: its definition',
        '  fix: write the value itself, or define PATH before it',
      ],
    },
    {
      name: 'a misspelt variable in an argument',
      yaml: pod(`args: ["--url=$(DATABSE_URL)"], ${env(['DATABASE_URL', 'x'])}`),
      says: [
        says('spec.containers[0].args[0]', 'DATABSE_URL', ', which it does not define; did you mean "DATABASE_URL"?'),
        '  fix: write $(DATABASE_URL), or define DATABSE_URL in the container',
      ],
    },
    {
      name: 'a ConfigMap of another namespace with the key, in an init container of a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[config('{OTHER: db}'), `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {initContainers: [{name: c, ${from()}${env(url)}}]}\n`].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says('spec.initContainers[0].env[0].value', 'HOST', ', which it does not define'),
        '  fix: define HOST in the container, or write $$(HOST) for the text itself',
      ],
    },
  ],
});

test('the line of a password is not shown', () => {
  const yaml = pod(env(['URL', 'postgres://shop:hunter2@$(HOST)/']));

  expect(JSON.stringify(checkManifests(yaml, { rules: [envExpansionResolves] }))).not.toContain('hunter2');
});

test('a variable of a Service that another set brings needs it', () => {
  const yaml = pod(env(['A', '$(REDIS_MASTER_SERVICE_HOST)']));

  expect(checkManifests(yaml, { rules: [envExpansionResolves] }).prerequisites).toMatchObject([
    { kind: 'Service', name: 'redis-master' },
  ]);
});
