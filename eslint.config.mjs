import { createRequire } from 'node:module';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
require('ts-node/register/transpile-only');
const { fitsTheTree } = require('./scripts/tree/lint-rule.ts');

/** A rule that forbids the imports named by `groups` (patterns as in .gitignore), and says why. */
const forbid = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }],
});

const cdk8s = ['cdk8s', 'cdk8s-plus-*', 'constructs'];

export default tseslint.config(
  { ignores: ['imports/', 'lib/', 'dist/', 'coverage/', 'temp/', 'test/consumer/', '**/*.js', '**/*.mjs'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'named exports only' },
        { selector: 'ExportAllDeclaration', message: 'an entry point lists its exports one by one' },
        { selector: 'TSEnumDeclaration', message: 'use a union of literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // what users write in JavaScript, or cast, is not what its type says: it is looked at all the same
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // who may import whom, without circles: scripts/tree/rooms.ts
    files: ['src/**'],
    plugins: { src: { rules: { 'fits-the-tree': fitsTheTree } } },
    rules: { 'src/fits-the-tree': 'error' },
  },
  {
    // the oracle is honest only while it shares nothing with what it judges
    files: ['test/line-up.ts', 'test/line-up/**'],
    rules: forbid([['**/src/**', ...cdk8s], 'the oracle reads YAML with `yaml` alone']),
  },
  {
    files: ['test/**', 'bench/**', 'examples/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
