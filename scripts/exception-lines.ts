import { createSourceFile, forEachChild, isThrowStatement, ScriptTarget, SyntaxKind, type Node } from 'typescript';

/** Node does not print the source line of an uncaught error when the line contains this (src/node_errors.cc). */
const MARK = 'node-do-not-add-exception-line';

/**
 * Marks the lines of all throw statements, so that Node shows of an uncaught error its stack only, which starts with the user's line, and
 * no line of this package before it.
 *
 * @param code JavaScript without comments; no column of what is in it changes, except behind a `throw` whose line ends within a text
 */
export function markThrows(code: string): string {
  const file = createSourceFile('code.js', code, ScriptTarget.ES2022);
  const marks = new Map<number, string>();
  const texts: Node[] = [];
  const throws: number[] = [];
  const visit = (node: Node): void => {
    if (isThrowStatement(node)) throws.push(node.getStart(file));
    if (isText(node)) texts.push(node);
    forEachChild(node, visit);
  };
  visit(file);
  for (const start of throws) {
    const newline = code.indexOf('\n', start);
    const end = newline < 0 ? code.length : newline;
    const isWithinText = texts.some((text) => text.getStart(file) < end && end < text.getEnd());
    if (isWithinText) marks.set(start + 'throw'.length, ` /* ${MARK} */`);
    else marks.set(end, ` // ${MARK}`);
  }
  let marked = '';
  let done = 0;
  for (const [at, mark] of [...marks].sort(([one], [other]) => one - other)) {
    marked += code.slice(done, at) + mark;
    done = at;
  }
  return marked + code.slice(done);
}

/** Whether a node is a template, or a part of one, which can contain the end of a line. */
function isText({ kind }: Node): boolean {
  return (
    kind === SyntaxKind.NoSubstitutionTemplateLiteral ||
    kind === SyntaxKind.TemplateHead ||
    kind === SyntaxKind.TemplateMiddle ||
    kind === SyntaxKind.TemplateTail
  );
}
