import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkManifests } from '../../src/check';

const DIST = join(__dirname, '../../dist');

/** The warnings that the examples do have, each with the reason why it is right, and stays. */
const WARNINGS: Readonly<Record<string, string>> = {
  ...pod('dev/app1-dev-pod'),
  ...pod('prod/app2-prod-pod'),
  'practice/pod-has-a-controller Pod/every-kind/look-around kind':
    'the example shows a bare Pod, for people to look around from',
  ...asTheImageSays('llmops/llmops-app', 'mlops/fastapi-app', 'shop/backend-deployment', 'shop/ui-deployment'),
  ...asTheImageSays('guestbook/frontend', 'served-apps/fastapi-app', 'served-apps/llmops-app'),
  ...asTheImageSays('shop-with-secret/backend-deployment', 'shop-with-secret/frontend-deployment'),
};

/** Apps whose images run as root, so that their examples say `security: 'image'`; restricted.ts shows the default. */
function asTheImageSays(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.map((name) => [
      `practice/pod-is-restricted Deployment/${name} spec.template.spec`,
      "the image runs as root, which the example says with security: 'image' or Defaults.plain",
    ]),
  );
}

/** The bare Pods of the published document are written as it has them, to show one per environment and no more. */
function pod(name: string): Readonly<Record<string, string>> {
  return {
    [`practice/pod-has-a-controller Pod/${name} kind`]: 'the document has bare Pods',
    [`practice/pod-is-restricted Pod/${name} spec`]: 'the document has no security context',
    [`practice/token-is-not-mounted-idly Pod/${name} spec`]: 'the document does not say, and the default mounts it',
  };
}

const files = readdirSync(DIST)
  .filter((name) => name.endsWith('.yaml'))
  .sort();
const texts = files.map((name) => readFileSync(join(DIST, name), 'utf8'));
const { findings } = checkManifests(texts.join('\n---\n'));

test('the examples have no errors', () => {
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('App tells of these warnings, and of nothing that is needed besides, while it synthesizes the examples', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dovetail-examples-'));
  const outdir = join(folder, 'dist');
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env.CDK8S_OUTDIR = outdir;

  jest.isolateModules(() => {
    jest.requireActual('../../examples/main');
  });

  delete process.env.CDK8S_OUTDIR;
  const told = said.mock.calls.map(([text]) => text as string).join('');
  said.mockRestore();
  const written = readdirSync(outdir).sort();
  rmSync(folder, { recursive: true });
  const rules = new Set(Object.keys(WARNINGS).map((warning) => warning.split(' ', 1)[0]));
  expect(told).toMatch(new RegExp(`^${Object.keys(WARNINGS).length} warnings`));
  expect(new Set(told.match(/^ {2}\S.*$/gm)?.map((line) => line.trim()))).toEqual(rules);
  expect(told).not.toContain('needed');
  expect(written).toEqual(files);
});

test('the examples have the warnings that are listed here with their reasons, and no others', () => {
  const said = findings.map(
    ({ rule, object, path }) => `${rule} ${object.kind}/${object.namespace}/${object.name} ${path}`,
  );

  expect(said.sort()).toEqual(Object.keys(WARNINGS).sort());
});
