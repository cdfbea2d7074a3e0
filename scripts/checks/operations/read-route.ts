import ts from "typescript";
import type { SourceFile } from "../source-tree";

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** Settings of a route that are no handlers. */
const ROUTE_SETTINGS: ReadonlySet<string> = new Set(["dynamic", "maxDuration", "preferredRegion", "runtime"]);

/** A method that a route file answers; wrapper and operation are null when it is not `withX(operation, …)`. */
export type RouteExport = {
  method: string;
  line: number;
  wrapper: string | null;
  /** The name of the operation's constant. */
  operation: string | null;
};

export type RouteFile = { exports: RouteExport[]; unreadable: { line: number; what: string }[] };

type Bound = { wrapper: string; operation: string };

function readCall(expression: ts.Expression | undefined): Bound | null {
  if (!expression || !ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression)) return null;
  const [operation] = expression.arguments;
  if (!operation || !ts.isIdentifier(operation)) return null;
  return { wrapper: expression.expression.text, operation: operation.text };
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  );
}

/**
 * Reads which methods a route file exports and which operation each was wrapped with. `const drain = withCron(…)` with
 * `export const GET = drain` is followed; an export in any other shape is unreadable rather than overlooked.
 */
export function readRoute(file: SourceFile): RouteFile {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const bound = new Map<string, Bound | null>();
  const route: RouteFile = { exports: [], unreadable: [] };

  function readVariables(statement: ts.VariableStatement): void {
    for (const { name, initializer } of statement.declarationList.declarations) {
      const word = name.getText();
      const direct = readCall(initializer);
      const aliased = initializer && ts.isIdentifier(initializer) ? bound.get(initializer.text) : undefined;
      const found = direct ?? aliased ?? null;
      bound.set(word, found);
      if (!isExported(statement) || ROUTE_SETTINGS.has(word)) continue;
      if (!METHODS.has(word)) route.unreadable.push({ line: lineOf(statement), what: word });
      else route.exports.push({ method: word, line: lineOf(statement), ...(found ?? NO_OPERATION) });
    }
  }

  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) readVariables(statement);
    else if (ts.isFunctionDeclaration(statement) && isExported(statement)) {
      route.exports.push({
        method: statement.name?.text ?? "default",
        line: lineOf(statement),
        ...NO_OPERATION,
      });
    } else if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) {
      route.unreadable.push({ line: lineOf(statement), what: statement.getText() });
    }
  }
  return route;
}

const NO_OPERATION = { wrapper: null, operation: null };
