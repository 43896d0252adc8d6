import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleFile, pageOf, rulePages } from '../../scripts/rule-pages';
import { rules } from '../../src/check';
import { run } from '../../src/cli/run';
import { filesIn } from '../examples/synthesized';

const pages = filesIn(join(__dirname, '../../docs/rules'));

test('docs/rules holds what `npm run docs:rules` writes, and nothing else', () => {
  const written = rulePages();

  expect([...pages.keys()]).toEqual([...written.keys()].sort());
  for (const [name, text] of written) expect(pages.get(name)).toBe(text);
});

describe.each(rules)('$id', (rule) => {
  const page = pages.get(pageOf(rule)) ?? '';

  test('has a page that says what the rule says', () => {
    const { id, severity, summary, why, fix } = rule;

    expect(page).toContain(`# ${id}\n\n**${severity}** · ${summary}\n`);
    expect(page).toContain(why);
    expect(page).toContain(fix);
  });

  test('is in the index', () => {
    expect(pages.get('README.md')).toContain(`| [${rule.id}](${pageOf(rule)}) | ${rule.severity} |`);
  });

  test('has on its page what the command prints', () => {
    const out = checked(rule.id, rule.example.violates);

    expect(page).toContain(`\`\`\`yaml\n${rule.example.violates}\`\`\`\n`);
    expect(page).toContain(
      `\`npx cdk8s-dovetail check --only ${rule.id} ${exampleFile}\` says:\n\n\`\`\`text\n${out}\`\`\`\n`,
    );
  });

  test('has on its page an example of what passes, which does', () => {
    const out = checked(rule.id, rule.example.passes);

    expect(page).toContain(`\`\`\`yaml\n${rule.example.passes}\`\`\`\n`);
    expect(out).toMatch(/^\d+ objects?: 0 errors, 0 warnings\n$/);
  });
});

/** What the command prints in a folder that holds the example. */
function checked(id: string, yaml: string): string {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'dovetail-rule-'));
  let out = '';
  try {
    process.chdir(folder);
    writeFileSync(exampleFile, yaml);
    void run(['check', '--only', id, exampleFile], {
      out: (text) => void (out += text),
      error: (text) => void (out += text),
      standardInput: () => '',
      color: false,
    });
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
  return out;
}
