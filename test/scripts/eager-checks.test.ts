import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { eagerChecks } from '../../scripts/eager-checks';

function built(code: string): string {
  const compilerOptions = { target: ScriptTarget.ES2022, module: ModuleKind.ES2022 };
  const { outputText } = transpileModule(code, { compilerOptions, transformers: { before: [eagerChecks] } });
  return outputText.replace(/\s+/g, ' ').trim();
}

test('the check of a rule is compiled with the file', () => {
  expect(built(`export const rule = defineRule({ id: 'a/b', check({ report }) { report(1); } });`)).toBe(
    `export const rule = defineRule({ id: 'a/b', check: (function ({ report }) { report(1); }) });`,
  );
});

test.each([
  ['a rule without a check', `defineRule({ id: 'a/b', why() { return 1; } });`],
  ['a rule that is a variable', `defineRule(rule);`],
  ['a check of something else', `define({ check(context) { return context; } });`],
  ['a check that is a value', `defineRule({ check });`],
])('%s stays', (_, code) => {
  expect(built(code)).toBe(code);
});
