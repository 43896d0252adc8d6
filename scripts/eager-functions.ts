import { Session, type Profiler } from 'node:inspector';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import MagicString from 'magic-string';
import type { Plugin } from 'rollup';
import { createSourceFile, isFunctionDeclaration, isMethodDeclaration, ScriptTarget, type Node } from 'typescript';

/**
 * Has V8 compile the functions that a run calls when it loads their chunk. Otherwise it reads each of them twice, first only to find its
 * end, and that is a large part of a short run. V8 compiles a function at once where it stands in parentheses (a "possibly invoked function
 * expression"). Such an expression is not hoisted as a declaration is, so these stand before all other code.
 *
 * @param chunk - the name of the chunk
 * @param run - calls what most processes call of the exports of the chunk
 */
export function eagerFunctions(chunk: string, run: (exports: Record<string, unknown>) => void): Plugin {
  return {
    name: 'eager-functions',
    renderChunk(code, { name, fileName }, { dir = '.' }) {
      if (name !== chunk) return null;
      const eager = withEagerFunctions(code, calledIn(code, resolve(dir, fileName), run));
      return { code: eager.toString(), map: eager.generateMap({ hires: 'boundary' }) };
    },
  };
}

/**
 * The offsets at which the functions begin that are called while code is loaded and run.
 *
 * @throws an Error when V8 tells nothing of the code
 */
export function calledIn(
  code: string,
  file: string,
  run: (exports: Record<string, unknown>) => void,
): ReadonlySet<number> {
  const session = new Session();
  session.connect();
  // the session answers before `post` returns
  const ask = (method: string, params?: object): unknown => {
    let given: unknown;
    session.post(method, params, (error, answer: unknown) => {
      if (error !== null) throw error;
      given = answer;
    });
    return given;
  };
  ask('Profiler.enable');
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  try {
    const exports: Record<string, unknown> = {};
    // as Node loads a module, which keeps the offsets
    const load = compileFunction(code, ['exports', 'require', '__dirname'], { filename: file }) as (
      ...given: readonly unknown[]
    ) => void;
    load(exports, createRequire(file), dirname(file));
    run(exports);
    const { result } = ask('Profiler.takePreciseCoverage') as Profiler.TakePreciseCoverageReturnType;
    const script = result.find(({ url }) => url === pathToFileURL(file).href);
    if (script === undefined) throw new Error(`${file}: V8 does not say which of its functions were called`);
    const called = script.functions.flatMap(({ ranges: [whole] }) =>
      whole !== undefined && whole.count > 0 ? [whole.startOffset] : [],
    );
    return new Set(called);
  } finally {
    session.disconnect();
  }
}

/** Code with some of its functions in parentheses: those declared at its top, and methods of objects that are called `check`. */
export function withEagerFunctions(code: string, starts: ReadonlySet<number>): MagicString {
  const file = createSourceFile('chunk.js', code, ScriptTarget.ES2022, true);
  const text = new MagicString(code);
  // behind the directive
  const top = file.statements[0]?.getEnd() ?? 0;
  for (const statement of file.statements) {
    if (!isFunctionDeclaration(statement) || statement.name === undefined || !starts.has(statement.getStart()))
      continue;
    text.appendRight(statement.getStart(), `\nvar ${statement.name.text} = (`);
    text.appendLeft(statement.getEnd(), ');');
    text.move(statement.getStart(), statement.getEnd(), top);
  }
  const visit = (node: Node): void => {
    node.forEachChild(visit);
    if (!isMethodDeclaration(node) || node.name.getText() !== 'check' || !starts.has(node.getStart())) return;
    if (node.asteriskToken !== undefined || node.modifiers !== undefined) return;
    text.overwrite(node.name.getStart(), node.name.getEnd(), 'check: (function ');
    text.appendLeft(node.getEnd(), ')');
  };
  visit(file);
  return text;
}
