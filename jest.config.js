// as in tsconfig.json
const transform = { useDefineForClassFields: false };

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // src too: --findRelatedTests, -o and watch follow imports only within the roots
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/consumer/'],
  // the suites are many and small, and the process that hands them out has little to do
  maxWorkers: '100%',
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/test/consumer/'],
  // swc strips types without checking them: `npm test` runs `tsc --noEmit` first
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022', transform } }] },
};
