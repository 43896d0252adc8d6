import * as fs from 'node:fs';
import * as path from 'node:path';

const wanted = process.env.DOVETAIL_CDK8S;

// test/app/versions.js swaps cdk8s; this says whether it did
(wanted === undefined ? test.skip : test)('the cdk8s under test is the one that was asked for', () => {
  const { version } = JSON.parse(
    fs.readFileSync(path.join(path.dirname(require.resolve('cdk8s')), '../package.json'), 'utf8'),
  ) as { version: string };

  expect(version).toBe(wanted);
});
