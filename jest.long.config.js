// `npm run test:long`: the long suites of `npm test`, with many more tries and another seed
process.env.DOVETAIL_LONG = 'true';

const ofTest = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...ofTest,
  // tables, which `npm test` has tried whole
  testPathIgnorePatterns: [...ofTest.testPathIgnorePatterns, '/test/property/(kinds|wrong-types)\\.test\\.ts$'],
  testMatch: [
    '**/test/property/*.test.ts',
    '**/test/agreement.test.ts',
    '**/test/sabotage/sabotage.test.ts',
    '**/test/app-check/read-back.test.ts',
    '**/test/check/robustness.test.ts',
    '**/test/graph/{format/hostile-names,browser/picture}.test.ts',
    '**/test/synth/{same-files,yaml}.test.ts',
  ],
};
