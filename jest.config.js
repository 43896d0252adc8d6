// as in tsconfig.json
const transform = { useDefineForClassFields: false };

/** @type {import('jest').Config} */
module.exports = {
  // one for `npm test` and `npm run test:long`: what a run has measured lets the next start with the longest suites
  id: 'cdk8s-dovetail',
  testEnvironment: 'node',
  // src too: --findRelatedTests, -o and watch follow imports only within the roots
  roots: ['<rootDir>/src', '<rootDir>/templates', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/consumer/'],
  // the templates of `init` import the package by its name
  moduleNameMapper: { '^cdk8s-dovetail$': '<rootDir>/src/index.ts', '^cdk8s-dovetail/(.*)$': '<rootDir>/src/$1' },
  // the suites are many and small, and the process that hands them out has little to do
  maxWorkers: '100%',
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/test/consumer/'],
  // swc strips types without checking them: `npm test` runs `tsc --noEmit` first
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022', transform } }] },
};
