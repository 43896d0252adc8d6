/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['**/*.test.ts'],
  // swc strips the types without checking them: `npm test` runs `tsc --noEmit` first
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
};
