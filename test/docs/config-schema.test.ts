import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { parse } from 'yaml';
import { configSchema } from '../../scripts/config-schema';
import { readConfigFile } from '../../src/check/options/config-file';
import { ruleFiles, settings } from '../../src/check/options/settings';
import { testFolder } from '../support/files';

const root = join(__dirname, '..', '..');
const written = readFileSync(join(root, 'dovetail.schema.json'), 'utf8');
const { $schema: _, ...schema } = JSON.parse(written) as { readonly $schema: string };
const isValid = new Ajv().compile(schema);

const isRead = (config: string) => {
  try {
    readConfigFile(testFolder().write('dovetail.yaml', config));
    return true;
  } catch {
    return false;
  }
};

test('dovetail.schema.json is what `npm run docs:rules` writes', () => {
  expect(written).toBe(configSchema());
});

test.each([
  ['{}', true],
  ['{ skip: [api, practice/image-is-pinned, acme/own], only: [wiring] }', true],
  ['{ severities: { practice: error, acme: warning } }', true],
  ['{ external: [secret/keys:A], waive: ["api/x@Pod/a=b"], crds: [crds], rules: [a.ts] }', true],
  ['{ kube: "1.32", namespace: shop, strict: true, closed: false }', true],
  ['{ kube: 1.32 }', false],
  ['{ kube: newest }', false],
  ['{ skip: api }', false],
  ['{ skip: [1] }', false],
  ['{ severities: { practice: off } }', false],
  ['{ severities: { acme: warn } }', false],
  ['{ strict: "true" }', false],
  ['{ namespace: [shop] }', false],
  ['{ paths: [dist] }', false],
  ['[]', false],
])('the schema and the reader agree about %s', (config, isAccepted) => {
  expect([isValid(parse(config)), isRead(config)]).toEqual([isAccepted, isAccepted]);
});

test('the guide has each setting', () => {
  const guide = readFileSync(join(root, 'docs', 'guides', 'checking.md'), 'utf8');

  for (const name of Object.keys({ ...settings, rules: ruleFiles }))
    expect(guide).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
});
