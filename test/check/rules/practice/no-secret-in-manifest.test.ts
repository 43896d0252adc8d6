import { checkManifests } from '../../../../src/check';
import { noSecretInManifest } from '../../../../src/check/rules/practice/no-secret-in-manifest';
import { jsonReport } from '../../../../src/report/json';
import { textReport } from '../../../../src/report/text';
import { testRule, workloadsOf } from '../../rule-tester';

const pod = (container: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, ${container}}]}\n---\n`;
const env = (name: string, value: string) => pod(`env: [{name: ${name}, value: '${value}'}]`);
const object = (kind: string, data: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\ndata: ${data}\n---\n`;
const file = (name: string, ...lines: readonly string[]) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  ${name}: |\n${lines.map((line) => `    ${line}\n`).join('')}    # the end\n`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const given = (name: string, why: string, path = 'env[0].value') =>
  `warning spec.containers[0].${path}: container "c" of Pod web is given ${name} in plain text, which ${why}`;
const pem = (kind: string) => `-----BEGIN ${kind}-----`;
// put together here, so that nobody takes the tests themselves for a leak
const token = (prefix: string, length: number) =>
  prefix + 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzAbCdEfGh'.repeat(3).slice(0, length);

const step = (container: string) =>
  `apiVersion: pipelines.kubeflow.org/v2beta1\nkind: PipelineVersion\nmetadata: {name: iris}\nspec: {pipelineSpec: {deploymentSpec: {executors: {exec-train: {container: {${container}}}}}}}\n---\n`;
const inStep = 'warning spec.pipelineSpec.deploymentSpec.executors.exec-train.container';

testRule(noSecretInManifest, {
  passes: [
    {
      name: 'a step of a pipeline whose password is an input',
      yaml: step(`args: [--password, "{{$.inputs.parameters['p']}}", "--token={{$.inputs.parameters['t']}}"]`),
    },
    ...(
      [
        ['SECRET_NAME', 'x'],
        ['SECRET_NAME', 'my-secret'],
        ['TLS_SECRET', 'web-tls'],
        ['IMAGE_PULL_SECRET', 'regcred'],
        ['DB_SECRET', 'postgres'],
        ['DB_SECRET', 'shop/db-credentials'],
        ['DB_PASSWORD_FILE', '/run/secrets/password'],
        ['DB_PASSWORD', '/run/secrets/password'],
        ['DB_PASSWORD', '$(OTHER)'],
        ['DB_PASSWORD', '${DB_PASSWORD}'],
        ['DB_PASSWORD', '<password>'],
        ['DB_PASSWORD', 'changeme'],
        ['DB_PASSWORD', 'REPLACE_ME'],
        ['DB_PASSWORD', ''],
        ['DB_PASSWORD', 'vault:secret/data/db#password'],
        ['ADMIN_PASSWORD', '$2a$10$abcdefghijklmnopqrstuv'],
        ['ALLOW_EMPTY_PASSWORD', 'yes'],
        ['PASSWORD_MIN_LENGTH', '12'],
        ['PWD', 'app'],
        ['TOKEN_URL', 'https://auth.example.com/token'],
        ['API_KEY', 'https://example.com/keys'],
        ['TOKEN_TTL', '3600s'],
        ['MAX_TOKENS', '4096'],
        ['MAX_TOKEN', '4096'],
        ['EOS_TOKEN', '<|endoftext|>'],
        ['PAD_TOKEN', 'pad-token-id-1'],
        ['API_KEY_HEADER', 'X-Api-Key'],
        ['API_KEY', 'X-Api-Key'],
        ['PUBLIC_KEY', 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE'],
        ['GOOGLE_APPLICATION_CREDENTIALS', '/var/run/key.json'],
        ['CORS_ALLOW_CREDENTIALS', 'true'],
        ['AWS_ACCESS_KEY', 'AKIAIOSFODNN7EXAMPLE'.slice(0, 4)],
        ['PRIMARY_KEY', 'customer_id'],
        ['BYPASS', 'anything'],
        ['GIT_COMMIT', 'b2f5ff47436671b6e533d8dc3614845dee0ec9b1'],
        ['REQUEST_ID', '7d444840-9dc0-11d1-b245-5ffdce74fad2'],
        ['MODEL_URI', 'TheBloke/Mistral-7B-Instruct-v0-2-GGUF-Q4-K-M-2024'],
        ['CLASS', 'AbstractSingletonProxyFactoryBeanForConditionalGeneration2'],
        ['CHECKSUM', token('', 40)],
        ['DB_URL', 'postgres://app:$(DB_PASSWORD)@db/shop'],
        ['DB_URL', 'postgres://app@db/shop'],
        ['TIME', 'http://a:80/b@c'],
        ['CA', pem('CERTIFICATE')],
        ['CONFIG', '{"password": "${PASSWORD}", "auth": "basic", "tokenUrl": "https://a"}'],
      ] as const
    ).map(([name, value]) => ({ name: `${name}=${value}`, yaml: env(name, value) })),
    {
      name: 'a variable from a Secret',
      yaml: pod('env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: s, key: k}}}]'),
    },
    {
      name: 'the name of a Secret of the set',
      yaml: `${env('API_TOKEN', 'webtoken')}apiVersion: v1\nkind: Secret\nmetadata: {name: webtoken}\n`,
    },
    {
      name: 'flags that name files, and a flag after a flag',
      yaml: pod('args: [--password-file=/x, --token, --verbose]'),
    },
    { name: 'a Secret with placeholders', yaml: object('Secret', `{password: ${base64('<your-password>')}, n: x}`) },
    { name: 'a Secret without data', yaml: object('Secret', 'null') },
    { name: 'a certificate', yaml: object('Secret', `{tls.crt: ${base64(pem('CERTIFICATE'))}}`) },
    { name: 'a comment of a file', yaml: file('app.env', '# DB_PASSWORD=hunter2', '# postgres://a:b@c') },
    { name: 'a program', yaml: file('app.py', 'password = config.password', 'token = "abcdefgh1"') },
    { name: 'a mapping of names', yaml: file('map.yaml', 'password: password', 'token: ${TOKEN}') },
  ],
  violates: [
    {
      name: 'a variable of a step of a pipeline',
      yaml: step("env: [{name: DB_PASSWORD, value: 'hunter2'}]"),
      says: [
        `${inStep}.env[0].value: step "train" of PipelineVersion iris is given "DB_PASSWORD" in plain text, which is a password by its name`,
      ],
    },
    {
      name: 'an argument of a step of a pipeline',
      yaml: step("args: ['--db-password', 'hunter2']"),
      says: [
        `${inStep}.args[1]: step "train" of PipelineVersion iris is given "db-password" in plain text, which is a password by its name`,
      ],
    },
    ...workloadsOf(`{containers: [{name: c, env: [{name: DB_PASSWORD, value: hunter2}]}]}`).map(
      ({ kind, path, yaml }) => ({
        name: `a password in a ${kind}`,
        yaml,
        says: [
          `warning ${path}.containers[0].env[0].value: container "c" of ${kind} web is given "DB_PASSWORD" in plain text, which is a password by its name`,
        ],
      }),
    ),
    ...(
      [
        ['password', '123456'],
        ['PGPASSWORD', 'postgres'],
        ['MYSQL_PWD', 'x'],
        ['DB_PASS', 'x'],
        ['dbPassword', 'x'],
        ['DB_PASSWORD_2', 'x'],
      ] as const
    ).map(([name, value]) => ({
      name: `${name}=${value}`,
      yaml: env(name, value),
      says: [given(`"${name}"`, 'is a password by its name')],
    })),
    ...(
      [
        ['API_KEY', 'abc123'],
        ['apiKey', 'abc123def'],
        ['JWT_SECRET', 'my-jwt-secret'],
        ['SECRET_KEY_BASE', '0123456789abcdef'],
        ['DJANGO_SECRET_KEY', 'django-insecure-abc'],
        ['GROQ_API_KEY', 'anything1'],
        ['TOKEN', 'abcdef123456'],
        ['S3_SECRET_ACCESS_KEY', 'minioadmin'],
      ] as const
    ).map(([name, value]) => ({
      name: `${name}=${value}`,
      yaml: env(name, value),
      says: [given(`"${name}"`, 'is a secret by its name')],
    })),
    ...(
      [
        ['AKIA' + 'ABCDEFGHIJKLMNOP', 'looks like an AWS access key'],
        [token('ghp_', 40), 'looks like a GitHub token'],
        [token('github_pat_', 40), 'looks like a GitHub token'],
        [token('glpat-', 26), 'looks like a GitLab token'],
        [token('xoxb-', 30), 'looks like a Slack token'],
        [token('sk-ant-', 40), 'looks like an Anthropic key'],
        [token('sk-proj-', 40), 'looks like an OpenAI key'],
        [token('gsk_', 56), 'looks like a Groq key'],
        [token('hf_', 37), 'looks like a Hugging Face token'],
        [token('AIza', 39), 'looks like a Google API key'],
        [token('sk_live_', 32), 'looks like a Stripe key'],
        [token('npm_', 40), 'looks like an npm token'],
        [token('dckr_pat_', 36), 'looks like a Docker Hub token'],
        [`${token('eyJ', 20)}.${token('eyJ', 20)}.${token('', 20)}`, 'looks like a JSON web token'],
        [`DefaultEndpointsProtocol=https;AccountKey=${token('', 86)}==`, 'looks like an Azure storage key'],
        [pem('PRIVATE KEY'), 'is a private key'],
        [pem('RSA PRIVATE KEY'), 'is a private key'],
        [pem('OPENSSH PRIVATE KEY'), 'is a private key'],
        [base64(pem('EC PRIVATE KEY')), 'is a private key'],
        ['postgres://app:hunter2@db:5432/shop', 'has a password in a URL'],
        ['redis://:hunter2@cache:6379', 'has a password in a URL'],
        [token('', 40), 'is as random as a key'],
      ] as const
    ).map(([value, why]) => ({
      name: `a value that ${why}: ${value.slice(0, 8)}`,
      yaml: env('X', value),
      says: [given('"X"', why)],
    })),
    {
      name: 'flags of arguments and commands, of an init container and a sidecar',
      yaml: `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {initContainers: [{name: i, args: [--db-password=hunter2]}, {name: s, restartPolicy: Always, command: [run, --password, hunter2, "http://a:b@c"]}]}\n`,
      says: [
        'warning spec.initContainers[0].args[0]: container "i" of Pod web is given "db-password" in plain text, which is a password by its name',
        'warning spec.initContainers[1].command[2]: container "s" of Pod web is given "password" in plain text, which is a password by its name',
        'warning spec.initContainers[1].command[3]: container "s" of Pod web is given an argument in plain text, which has a password in a URL',
      ],
    },
    {
      name: 'settings of arguments',
      yaml: pod('args: [-Dspring.datasource.password=hunter2, --set, auth.password=hunter2]'),
      says: [
        given('"Dspring.datasource.password"', 'is a password by its name', 'args[0]'),
        given('"auth.password"', 'is a password by its name', 'args[2]'),
      ],
    },
    {
      name: 'a ConfigMap',
      yaml: object('ConfigMap', '{DB_PASSWORD: hunter2, LOG_LEVEL: info}'),
      says: [
        'warning data.DB_PASSWORD: ConfigMap a holds "DB_PASSWORD" in plain text, which is a password by its name',
      ],
    },
    ...(
      [
        ['application.properties', 'spring.datasource.password=hunter2', 'spring.datasource.password'],
        ['app.env', 'export DB_PASSWORD="hunter2"', 'DB_PASSWORD'],
        ['config.yaml', 'password: hunter2', 'password'],
        ['config.json', '"password": "hunter2",', 'password'],
      ] as const
    ).map(([name, line, key]) => ({
      name: `a line of ${name}`,
      yaml: file(name, 'a', line),
      says: [
        `warning data["${name}"]: ConfigMap a holds "${name}" in plain text, in which "${key}" is a password by its name`,
      ],
    })),
    {
      name: 'JSON in a variable',
      yaml: env('CONFIG', '{"user": "app", "db": {"password": "hunter2"}}'),
      says: [given('"CONFIG"', 'is a password by its name').replace('which', 'in which "password"')],
    },
    {
      name: 'a key in a program',
      yaml: file('app.py', 'x', pem('PRIVATE KEY')),
      says: ['warning data["app.py"]: ConfigMap a holds "app.py" in plain text, which is a private key'],
    },
    {
      name: 'a Secret, in data and stringData, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Secret, metadata: {name: a}, data: {password: ${base64('hunter2')}, tls.key: ${base64(`${pem('PRIVATE KEY')}\nx\n`)}, .dockerconfigjson: ${base64('{"auths":{"r":{"auth":"YTpi"}}}')}}, stringData: {TOKEN: ${token('hf_', 37)}}}\n`,
      says: [
        'warning data.password: Secret a holds "password" in plain text, which is a password by its name',
        'warning data[".dockerconfigjson"]: Secret a holds ".dockerconfigjson" in plain text, which is the login of a registry',
        'warning data["tls.key"]: Secret a holds "tls.key" in plain text, which is a private key',
        'warning stringData.TOKEN: Secret a holds "TOKEN" in plain text, which looks like a Hugging Face token',
      ],
    },
    {
      name: 'the pod template of a custom resource',
      yaml: 'apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: c, env: [{name: DB_PASSWORD, value: hunter2}]}]}}}\n',
      says: [
        'warning spec.template.spec.containers[0].env[0].value: container "c" of Fleet web is given "DB_PASSWORD" in plain text, which is a password by its name',
      ],
    },
  ],
});

describe('the value is never shown', () => {
  test.each([
    [
      'on a line of its own',
      'env:\n        - name: DB_PASSWORD\n          value: hunter2',
      ' 8 |           value: ***\n   |                  ^^^',
    ],
    [
      'in quotes',
      'env:\n        - name: DB_PASSWORD\n          value: "hunter2"',
      ' 8 |           value: ***\n   |                  ^^^',
    ],
    ['as an item', 'args:\n        - --password\n        - hunter2', ' 8 |         - ***\n   |           ^^^'],
    [
      'beside others',
      'env: [{name: A_PASSWORD, value: hunter2}, {name: B_PASSWORD, value: hunter2}]',
      '    manifests:6:',
    ],
    [
      'over lines',
      'env:\n        - name: DB_PASSWORD\n          value: hunter2\n            hunter2',
      ' 8 |           value: ***\n   |                  ^^^',
    ],
  ])('%s', (_, container, shown) => {
    const yaml = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - ${container}\n`;
    const result = checkManifests(yaml, { rules: [noSecretInManifest] });

    expect(result.findings).not.toEqual([]);
    expect(textReport(result)).not.toContain('hunter2');
    expect(jsonReport(result)).not.toContain('hunter2');
    expect(textReport(result)).toContain(shown);
  });

  test('nor in what is given to programs', () => {
    const result = checkManifests(env('DB_PASSWORD', 'hunter2'), { rules: [noSecretInManifest] });

    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});

test('megabytes of anything are read in no time', () => {
  const started = performance.now();
  const texts = ['eyJ', 'a', '://', '-----BEGIN ', 'password=', '"auth"', 'A1b'].map((text) => text.repeat(200_000));

  for (const text of texts) {
    checkManifests(
      [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { 'a.env': text, b: `x\n${text}` } }],
      {
        rules: [noSecretInManifest],
      },
    );
  }

  expect(performance.now() - started).toBeLessThan(5000);
});
