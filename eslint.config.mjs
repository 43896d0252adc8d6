import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** A rule that forbids the imports named by `groups` (patterns as in .gitignore), and says why. */
const forbid = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }],
});

// Who may import whom. The two sides share no code: one shared helper would let one mistake satisfy both.
const readSide = [
  '**/manifest/**',
  '**/links/**',
  '**/reach/**',
  '**/suggest/**',
  '**/check/**',
  '**/schema/**',
  '**/admission/**',
  '**/report/**',
  '**/cli/**',
  '**/testing/**',
  '**/plugin',
  '**/plugin/**',
  '**/jest',
];
const writeSide = ['**/apps/**', '**/ml/**', '**/platform/**', '**/parts/**', '**/imports/**'];
const cdk8s = ['cdk8s', 'cdk8s-plus-*', 'constructs'];

export default tseslint.config(
  { ignores: ['lib/', 'dist/', 'coverage/', 'temp/', 'test/consumer/', '**/*.js', '**/*.mjs'] },
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
    files: ['src/{apps,ml,platform,parts}/**'],
    rules: forbid([readSide, 'the write side knows nothing of the read side']),
  },
  {
    files: ['src/parts/**'],
    rules: forbid(
      [readSide, 'the write side knows nothing of the read side'],
      [['**/apps/**', '**/ml/**', '**/platform/**'], 'parts are what apps are made of, and know no app'],
    ),
  },
  {
    files: ['src/platform/**'],
    rules: forbid(
      [readSide, 'the write side knows nothing of the read side'],
      [['**/apps/**', '**/ml/**'], 'the platform lies below the apps'],
    ),
  },
  {
    files: ['src/manifest/**'],
    rules: forbid(
      [[...writeSide, ...cdk8s], 'the read side knows nothing of the write side'],
      [['**/check/**', '**/schema/**', '**/report/**', '**/testing/**'], 'manifest imports nothing of ours'],
    ),
  },
  {
    files: ['src/{links,reach,suggest,check,schema,admission,report,cli}/**'],
    rules: forbid([[...writeSide, ...cdk8s], 'the read side knows nothing of the write side']),
  },
  {
    // apps and charts are known by their members: cdk8s is not loaded, and may be there twice
    files: ['src/testing/**', 'src/plugin.ts', 'src/plugin/**', 'src/jest.ts'],
    rules: forbid(
      [[...writeSide, ...cdk8s], 'the read side knows nothing of the write side'],
      [['**/cli/**'], 'the command is one user of the checker, as this is'],
    ),
  },
  {
    files: ['src/app.ts', 'src/synth/**', 'src/app-check/**'],
    rules: forbid(
      [['**/apps/**', '**/ml/**', '**/parts/**', '**/imports/**'], 'App makes files of any objects, ours or not'],
      [
        ['**/schema/**', '**/cli/**', '**/testing/**', '**/plugin', '**/plugin/**'],
        'App checks through check and report',
      ],
    ),
  },
  {
    files: ['src/check/rules/**'],
    ignores: ['src/check/rules/practice/secret-scan/**', 'src/check/rules/**/index.ts'],
    rules: forbid(
      [[...writeSide, ...cdk8s], 'the read side knows nothing of the write side'],
      [
        ['./*', '!./secret-scan', '**/rules/**', '**/engine', '**/report/**'],
        'a rule imports check/rule, manifest and schema only',
      ],
    ),
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
