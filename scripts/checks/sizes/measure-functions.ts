import ts from "typescript";
import { isRoute } from "./limits";

/** One function of a file. Lines count from 1. */
export type MeasuredFunction = {
  name: string;
  line: number;
  lines: number;
  kind: "function" | "component" | "routeHandler";
};

type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.AccessorDeclaration;

function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node)
  );
}

function nameOf(node: FunctionNode): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : "(anonymous)";
}

function containsJsx(node: ts.Node): boolean {
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return true;
  return ts.forEachChild(node, containsJsx) ?? false;
}

/** The callback of `describe` groups tests; it is a chapter, not a function that somebody has to follow. */
function isTestGroup(node: FunctionNode): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}

function spanOf(source: ts.SourceFile, node: ts.Node): { line: number; lines: number } {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
  return { line: first + 1, lines: last - first + 1 };
}

function exportedHandlers(source: ts.SourceFile): MeasuredFunction[] {
  return source.statements.flatMap((statement): MeasuredFunction[] => {
    const exported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
      : false;
    if (!exported) return [];
    if (ts.isFunctionDeclaration(statement)) {
      return [
        { name: statement.name?.text ?? "default", kind: "routeHandler", ...spanOf(source, statement) },
      ];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map((declaration) => ({
      name: declaration.name.getText(),
      kind: "routeHandler",
      ...spanOf(source, declaration),
    }));
  });
}

/** Every function of the file, and for a route its exported handlers as well. */
export function measureFunctions(source: ts.SourceFile): MeasuredFunction[] {
  const found: MeasuredFunction[] = isRoute(source.fileName) ? exportedHandlers(source) : [];
  const mayRender = source.fileName.endsWith(".tsx");

  function visit(node: ts.Node): void {
    if (isFunctionNode(node) && node.body && !isTestGroup(node)) {
      const kind = mayRender && containsJsx(node.body) ? "component" : "function";
      found.push({ name: nameOf(node), kind, ...spanOf(source, node) });
    }
    ts.forEachChild(node, visit);
  }

  visit(source);
  return found;
}
