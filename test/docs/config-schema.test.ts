import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { parse } from 'yaml';
import { configSchema } from '../../scripts/config-schema';
import { readConfigFile } from '../../src/check/options/config-file';
import { testFolder } from '../support/files';

const root = join(__dirname, '..', '..');
const written = readFileSync(join(root, 'dovetail.schema.json'), 'utf8');

test('dovetail.schema.json is what `npm run docs:rules` writes', () => {
  expect(written).toBe(configSchema());
});
