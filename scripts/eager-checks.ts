import * as ts from 'typescript';

/**
 * Puts the checks of rules into parentheses: V8 compiles a function that is in parentheses with the file around it, and reads any other
 * one twice, first for its end and again when it is called. Nearly every process that loads the rules asks all of them.
 */
export const eagerChecks: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  const eager = (node: ts.ObjectLiteralElementLike) => {
    if (!ts.isMethodDeclaration(node) || !ts.isIdentifier(node.name) || node.name.text !== 'check' || !node.body) {
      return node;
    }
    const { parameters, body } = node;
    const check = factory.createFunctionExpression(
      undefined,
      undefined,
      undefined,
      undefined,
      parameters,
      undefined,
      body,
    );
    return factory.createPropertyAssignment(node.name, factory.createParenthesizedExpression(check));
  };
  const visit = (node: ts.Node): ts.Node => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'defineRule') {
      return ts.visitEachChild(node, visit, context);
    }
    const [rule, ...others] = node.arguments;
    if (rule === undefined || !ts.isObjectLiteralExpression(rule)) return node;
    const properties = factory.createObjectLiteralExpression(rule.properties.map(eager), true);
    return factory.updateCallExpression(node, node.expression, node.typeArguments, [properties, ...others]);
  };
  return (file) => ts.visitEachChild(file, visit, context);
};
