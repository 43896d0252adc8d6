import { join, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { importsOf, modulesIn } from './modules';
import { problemsOf } from './problems';

const root = join(__dirname, '..', '..', 'src');
// read once for all files of a run: an editor sees the circles of others when it starts the linter again
let modules: ReadonlyMap<string, readonly string[]> | undefined;

/** Holds src/ to its tree: who may import whom, no circles of imports, one file of a name. */
export const fitsTheTree: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    Program(node) {
      const file = relative(root, context.filename).split(sep).join('/');
      modules ??= modulesIn(root);
      const imports = importsOf(root, file, context.sourceCode.text);
      for (const message of problemsOf(file, imports, modules)) context.report({ node, message });
    },
  }),
};
