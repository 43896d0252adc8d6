import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The output of `dovetail --version` in a process whose Node has been prepared by a script. */
function versionAfter(script: string): string {
  const code = `
    require('./test/support/typescript');
    const nodeModule = require('node:module');
    ${script}
    process.argv = [process.execPath, 'dovetail', '--version'];
    require('./src/cli/main.ts');`;
  return execFileSync(process.execPath, ['-e', code], { cwd: root, encoding: 'utf8' });
}

test('a Node with a cache of compiled code uses it before the code of the command is loaded', () => {
  const output = versionAfter(`
    nodeModule.enableCompileCache = () => {
      const ours = Object.keys(require.cache).filter((file) => file.startsWith(${JSON.stringify(join(root, 'src'))}));
      console.log(ours.map((file) => file.slice(${root.length + 1})).join());
    };`);

  expect(output).toMatch(/^src.cli.main\.ts\n\d+\.\d+\.\d+\n$/);
});

test('the command runs on a Node without one', () => {
  expect(versionAfter('delete nodeModule.enableCompileCache;')).toMatch(/^\d+\.\d+\.\d+\n$/);
});
