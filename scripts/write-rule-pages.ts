/** Writes docs/rules and dovetail.schema.json from the rules, and docs/coverage.md from the facts that prove them: npm run docs:rules */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from '../test/facts/facts';
import { configSchema } from './config-schema';
import { coveragePage } from './coverage-page';
import { rulePages } from './rule-pages';

const folder = join(__dirname, '..', 'docs', 'rules');
const pages = rulePages();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
for (const [name, text] of pages) writeFileSync(join(folder, name), text);
writeFileSync(join(folder, '..', 'coverage.md'), coveragePage(facts));
writeFileSync(join(__dirname, '..', 'dovetail.schema.json'), configSchema());
