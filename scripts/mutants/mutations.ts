import ts from 'typescript';

/** A change of one place in a file. */
export interface Mutation {
  readonly file: string;
  readonly line: number;
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

interface Change {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

const operators: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
]);

/** All mutations of a file: its code is changed, its texts and types are not. */
export function mutationsOf(file: string, text: string): readonly Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutations: Mutation[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    for (const { operator, start, end, after } of changesOf(node, source)) {
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      mutations.push({ file, line, operator, start, end, before: text.slice(start, end), after });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutations;
}

function changesOf(node: ts.Node, source: ts.SourceFile): readonly Change[] {
  const replace = (operator: string, target: ts.Node, after: string): Change => ({
    operator,
    start: target.getStart(source),
    end: target.getEnd(),
    after,
  });
  if (ts.isIfStatement(node)) {
    const condition = node.expression;
    const dropped = node.elseStatement === undefined ? [replace('drop the if', node, ';')] : [];
    return [
      replace('negate the condition', condition, `!(${condition.getText(source)})`),
      replace('drop the condition', condition, 'true'),
      ...dropped,
    ];
  }
  if (ts.isConditionalExpression(node)) {
    return [replace('negate the condition', node.condition, `!(${node.condition.getText(source)})`)];
  }
  if (ts.isBinaryExpression(node)) {
    const other = operators.get(node.operatorToken.kind);
    return other === undefined ? [] : [replace('change the operator', node.operatorToken, other)];
  }
  if (ts.isNumericLiteral(node)) return [replace('change the number', node, `(${node.text} + 1)`)];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [replace('change the boolean', node, 'false')];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [replace('change the boolean', node, 'true')];
  if (ts.isRegularExpressionLiteral(node)) return anchorsOf(node, source);
  if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) return [replace('drop the statement', node, ';')];
  if (ts.isReturnStatement(node) && node.expression !== undefined && node.expression.getText(source) !== 'undefined') {
    return [replace('return nothing', node.expression, 'undefined')];
  }
  if (ts.isBlock(node) && isFunction(node.parent) && node.statements.length > 1) {
    const [first] = node.statements;
    return first === undefined
      ? []
      : [{ ...replace('return early', first, 'if (true) return;'), end: first.getStart(source) }];
  }
  if (ts.isIdentifier(node)) return otherParameters(node).map((name) => replace('change the identifier', node, name));
  return [];
}

function anchorsOf(node: ts.RegularExpressionLiteral, source: ts.SourceFile): readonly Change[] {
  const start = node.getStart(source);
  const change = (at: number): Change => ({
    operator: 'drop the anchor',
    start: start + at,
    end: start + at + 1,
    after: '',
  });
  const last = node.text.lastIndexOf('/') - 1;
  return [
    ...(node.text[1] === '^' && last > 1 ? [change(1)] : []),
    ...(node.text[last] === '$' && node.text[last - 1] !== '\\' && last > 1 ? [change(last)] : []),
  ];
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isArrowFunction(node) ||
    ts.isConstructorDeclaration(node)
  );
}

/** For an argument that is a parameter of the function: the function's next parameter. */
function otherParameters(node: ts.Identifier): readonly string[] {
  if (!ts.isCallExpression(node.parent) || !node.parent.arguments.includes(node)) return [];
  let outer: ts.Node = node.parent;
  while (!isFunction(outer)) {
    if (ts.isSourceFile(outer)) return [];
    outer = outer.parent;
  }
  const names = outer.parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? name.text : []));
  const index = names.indexOf(node.text);
  const other = names[(index + 1) % names.length];
  return index < 0 || other === undefined || other === node.text ? [] : [other];
}
