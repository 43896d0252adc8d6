import { join, resolve } from 'node:path';

// cdk8s-cli runs this from here, for its config lies here, and the examples read files from the root of the repository
process.env.CDK8S_OUTDIR = resolve(process.env.CDK8S_OUTDIR ?? 'dist');
process.chdir(join(__dirname, '..'));
void import('../examples/main');
