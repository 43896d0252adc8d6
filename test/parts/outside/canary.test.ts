import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Chart } from 'cdk8s';
import {
  App,
  ClusterSecretStore,
  Config,
  Secrets,
  SecretFiles,
  SecretStore,
  Storage,
  Trigger,
  WebApp,
  Worker,
} from '../../../src';
import { checkManifests, rules } from '../../../src/check';
import { readManifests } from '../../../src/manifest/object/load';
import { githubReport } from '../../../src/report/github';
import { jsonReport } from '../../../src/report/json';
import { sarifReport } from '../../../src/report/sarif';
import { textReport } from '../../../src/report/text';
import { ciphertext } from '../../support/ciphertext';
import { testChart } from '../../support/synth';

/** A value that must never come out again, in any of the forms that a value can have. */
const CANARY = 'c4n4ry-hunter2-Zx9';
const FORMS = [
  CANARY,
  Buffer.from(CANARY).toString('base64').slice(0, 20),
  Buffer.from(CANARY).toString('hex'),
  // a part is a leak too
  'c4n4ry',
];

/** The forms of the value that a text shows. */
const leaks = (text: string) => FORMS.filter((form) => text.includes(form));

/** All that an error says: its message, stack, and what a log that inspects it prints. */
function saidBy(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return [String(error), inspect(error, { depth: null, showHidden: true })].join('\n');
  }
  throw new Error('it was accepted, but should be refused');
}

const base64 = Buffer.from(CANARY).toString('base64');
const chart = () => testChart({ namespace: 'shop' });
const key = Secrets.existing('login').key('key');
const vault = (more: object) => () => new SecretStore(chart(), 'a', { vault: { server: 'https://a', ...more } });
const aws = (accessKey: object) => () =>
  new SecretStore(chart(), 'a', { aws: { region: 'eu-central-1', accessKey } } as never);
const app = (props: object) => () => new WebApp(chart(), 'a', { image: 'a:1', port: 80, ...props });

describe('a value where a reference or ciphertext is meant is refused without being shown', () => {
  test.each<[string, () => unknown]>([
    ['a value to be sealed', () => Secrets.sealed(chart(), 'a', { encrypted: { A: `${CANARY}!` } })],
    ['a value in base64 to be sealed', () => Secrets.sealed(chart(), 'a', { encrypted: { A: base64 } })],
    ['an object to be sealed', () => Secrets.sealed(chart(), 'a', { encrypted: { A: { value: CANARY } } } as never)],
    ['the token of Vault', vault({ token: CANARY })],
    ['the secret id of an AppRole', vault({ appRole: { id: 'a', secret: CANARY } })],
    ['the authority of Vault', vault({ ca: CANARY, token: key })],
    ['the URL of Vault', vault({ server: `https://user:${CANARY}@vault`, token: key })],
    ['the id of an access key', aws({ id: CANARY, secret: key })],
    ['the secret of an access key', aws({ id: key, secret: CANARY })],
    ['the session of an access key', aws({ id: key, secret: key, session: CANARY })],
    [
      'credentials of Google Cloud',
      () => new SecretStore(chart(), 'a', { gcp: { project: 'p', credentials: CANARY } } as never),
    ],
    [
      'the secret of a client of Azure',
      () =>
        new SecretStore(chart(), 'a', {
          azure: { vaultUrl: 'https://a', tenant: 't', client: { id: key, secret: CANARY } },
        } as never),
    ],
    [
      'the URL of Azure',
      () => new SecretStore(chart(), 'a', { azure: { vaultUrl: `https://a:${CANARY}@b`, identity: true } }),
    ],
    [
      'the URL of mounted files',
      () => new SecretFiles(chart(), 'a', { vault: { server: `https://a:${CANARY}@b`, role: 'r' }, files: { a: 'b' } }),
    ],
    [
      'the password of a wire',
      () => {
        const other = new WebApp(chart(), 'b', { image: 'b:1', port: 80 });
        other.connectTo(other, { env: 'URL', password: CANARY as never });
      },
    ],
    [
      'the credentials of a trigger',
      () =>
        new Worker(chart(), 'a', {
          image: 'a:1',
          autoscale: {
            max: 2,
            min: 0,
            triggers: [Trigger.rabbitmq({ host: `amqp://user:${CANARY}@rabbit`, queue: 'q', perPod: 1 })],
          },
        }),
    ],
    ['a plain value that is no text', () => Secrets.plaintext(chart(), 'a', { data: { A: [CANARY] } } as never)],
    [
      'a plain value beside one too many',
      () => Secrets.plaintext(chart(), 'a', { data: { A: CANARY, 'b c': CANARY } }),
    ],
    [
      'plain values of another type',
      () => Secrets.plaintext(chart(), 'a', { data: { A: CANARY }, type: 'kubernetes.io/tls' }),
    ],
  ])('%s', (_, act) => {
    const warned = jest.spyOn(process, 'emitWarning').mockReturnValue();

    const said = saidBy(act) + inspect(warned.mock.calls);

    expect(leaks(said)).toEqual([]);
  });

  test('and so is a line of an environment file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dovetail-canary-'));
    const file = join(folder, 'a.env');
    const broken = [CANARY, `A-B =${CANARY} = "`, `A="${CANARY}`, `A=1\nA=${CANARY}`, `A="x" ${CANARY}`, `=${CANARY}`];

    const said = broken.map((text) => {
      writeFileSync(file, text);
      try {
        return inspect(Secrets.fromEnvFile('a', file, { keys: ['B'] }), { depth: null, showHidden: true });
      } catch (error) {
        return inspect(error);
      }
    });

    rmSync(folder, { recursive: true });
    expect(said.flatMap(leaks)).toEqual([]);
  });
});

describe('a value beside the app does not come into what is written', () => {
  test('with every way to name a Secret in one app', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dovetail-canary-'));
    const file = join(folder, 'a.env');
    writeFileSync(file, `FROM_FILE=${CANARY}\n`);
    process.env.FROM_EXISTING = CANARY;
    const outdir = join(folder, 'dist');
    mkdirSync(outdir);
    const [out, err] = (['stdout', 'stderr'] as const).map((stream) =>
      jest.spyOn(process[stream], 'write').mockReturnValue(true),
    );
    const warned = jest.spyOn(process, 'emitWarning').mockReturnValue();

    const root = new App({ outdir });
    const here = new Chart(root, 'here', { namespace: 'shop' });
    const store = new ClusterSecretStore(here, 'store', { vault: { server: 'https://vault', token: key } });
    const sealed = Secrets.sealed(here, 'sealed', { encrypted: { SEALED: ciphertext() } });
    const files = new SecretFiles(here, 'files', {
      aws: { region: 'eu-central-1' },
      files: { token: 'shop/token' },
      sync: { keys: { SYNCED: 'token' } },
    });
    const fetched = Secrets.external(here, 'external', { store, from: 'shop', keys: ['FETCHED'] });
    const api = new WebApp(here, 'api', {
      image: 'a:1.0.0',
      port: 8080,
      envFrom: [
        Secrets.fromEnvFile('file', file),
        Secrets.existing('existing', { keys: ['FROM_EXISTING'] }),
        sealed,
        fetched,
        files.secret,
      ],
      files: { '/mnt': Storage.secretFiles(files), '/tls': Secrets.tls('tls') },
    });
    root.synth();

    delete process.env.FROM_EXISTING;
    const printed = inspect([out?.mock.calls, err?.mock.calls, warned.mock.calls], {
      depth: null,
      maxStringLength: null,
    });
    for (const stream of [out, err]) stream?.mockRestore();
    const written = readdirSync(outdir).map((name) => readFileSync(join(outdir, name), 'utf8'));
    rmSync(folder, { recursive: true });
    expect(written.join('')).toContain('FROM_FILE');
    expect(written.flatMap(leaks)).toEqual([]);
    expect(leaks(printed)).toEqual([]);
    const kept = inspect([api, fetched, sealed, files.secret], { depth: 6, showHidden: true, maxStringLength: null });
    expect(leaks(kept)).toEqual([]);
  });
});

describe('a value in a manifest does not come into a report of it', () => {
  const manifests = (data: string) => `apiVersion: v1
kind: Secret
metadata:
  name: keys
${data}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: A
          valueFrom: { secretKeyRef: { name: keys, key: TOKN } }
        - name: DB_PASSWORD
          value: ${CANARY}
        - name: URL
          value: postgres://user:${CANARY}@dbb:5432/shop
      args: ['--password=${CANARY}']
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector: { app: db }
  ports: [{ port: 5432 }]
`;

  test.each([
    ['a key that is a slip of another', `stringData:\n  TOKEN: ${CANARY}`],
    ['all on one line', `stringData: { TOKEN: ${CANARY}, B: ${CANARY} }`],
    ['a key twice', `stringData:\n  TOKEN: ${CANARY}\n  TOKEN: ${CANARY}`],
    ['a key that no Secret can have', `stringData:\n  a b: ${CANARY}`],
    ['a value that is no base64', `data:\n  TOKEN: ${CANARY}!`],
    ['a value in base64', `data:\n  TOKEN: ${base64}`],
    ['a value that is no text', `stringData:\n  TOKEN: [${CANARY}]`],
    ['a block', `stringData:\n  TOKEN: |\n    ${CANARY}\n    ${CANARY}`],
    [
      'a type that asks for other keys',
      `type: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: ${CANARY}`,
    ],
  ])('%s', (_, data) => {
    const text = manifests(data);
    const result = checkManifests(readManifests(text, 'a.yaml').manifests, {});

    const reports = [
      textReport(result),
      jsonReport(result),
      githubReport(result),
      sarifReport(result, { rules, version: '1.0.0' }),
    ];

    expect(result.findings.length).toBeGreaterThan(2);
    expect(reports.map((report) => leaks(typeof report === 'string' ? report : JSON.stringify(report)))).toEqual(
      reports.map(() => []),
    );
  });
});

test('a Config may be shown: it is no secret, which the canary would prove', () => {
  const config = new Config(chart(), 'a', { data: { A: CANARY } });

  expect(leaks(inspect(config, { depth: 6 }))).not.toEqual([]);
  expect(app({ envFrom: [config] })).not.toThrow();
});
