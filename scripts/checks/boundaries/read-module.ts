import ts from "typescript";
import type { SourceFile } from "../source-tree";

/** How one file refers to another. A type import vanishes at run time; a dynamic one runs later. */
export type ImportReference = { specifier: string; line: number; kind: "value" | "type" | "dynamic" };

/** What the boundary rules need to know about a file. */
export type ModuleFacts = {
  path: string;
  imports: ImportReference[];
  isClient: boolean;
  isBarrel: boolean;
  starExportLines: number[];
  processEnvLines: number[];
};

/** Parses one file. Lines count from 1. */
export function readModule(file: SourceFile): ModuleFacts {
  const kind = file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
  const facts: ModuleFacts = {
    path: file.path,
    imports: [],
    isClient: hasClientDirective(source),
    isBarrel: isBarrel(source),
    starExportLines: [],
    processEnvLines: [],
  };
  visit(source, source, facts);
  return facts;
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

function hasClientDirective(source: ts.SourceFile): boolean {
  const first = source.statements[0];
  return (
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === "use client"
  );
}

function isBarrel(source: ts.SourceFile): boolean {
  if (!/(^|\/)index\.tsx?$/.test(source.fileName) || source.statements.length === 0) return false;
  return source.statements.every((s) => ts.isExportDeclaration(s) || ts.isImportDeclaration(s));
}

function visit(node: ts.Node, source: ts.SourceFile, facts: ModuleFacts): void {
  if (isProcessEnv(node)) facts.processEnvLines.push(lineOf(source, node));
  if (ts.isImportDeclaration(node)) addStatic(node.moduleSpecifier, isTypeOnlyImport(node.importClause));
  else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    addStatic(node.moduleSpecifier, isTypeOnlyExport(node));
    if (!node.exportClause) facts.starExportLines.push(lineOf(source, node));
  } else if (ts.isCallExpression(node) && isModuleCall(node)) addDynamic(node);
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    addStatic(node.argument.literal, true);
  }
  ts.forEachChild(node, (child) => visit(child, source, facts));

  function addStatic(specifier: ts.Expression | ts.LiteralTypeNode["literal"], typeOnly: boolean): void {
    if (!ts.isStringLiteral(specifier)) return;
    const line = lineOf(source, specifier);
    facts.imports.push({ specifier: specifier.text, line, kind: typeOnly ? "type" : "value" });
  }

  function addDynamic(call: ts.CallExpression): void {
    const argument = call.arguments[0];
    if (!argument || !ts.isStringLiteralLike(argument)) return;
    facts.imports.push({ specifier: argument.text, line: lineOf(source, argument), kind: "dynamic" });
  }
}

/** `import()` and `require()`. */
function isModuleCall(call: ts.CallExpression): boolean {
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(call.expression) && call.expression.text === "require";
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const clause = node.exportClause;
  if (!clause || !ts.isNamedExports(clause)) return false;
  return clause.elements.length > 0 && clause.elements.every((element) => element.isTypeOnly);
}

function isProcessEnv(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === "env" && isProcess(node.expression);
  if (ts.isElementAccessExpression(node)) {
    return (
      ts.isStringLiteral(node.argumentExpression) &&
      node.argumentExpression.text === "env" &&
      isProcess(node.expression)
    );
  }
  // `const { env } = process` and `import { env } from "node:process"` reach the same object.
  if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectBindingPattern(node.name)) {
    return (
      isProcess(node.initializer) &&
      node.name.elements.some((e) => (e.propertyName ?? e.name).getText() === "env")
    );
  }
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return ["process", "node:process"].includes(node.moduleSpecifier.text);
  }
  return false;
}

function isProcess(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return node.text === "process";
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === "process" &&
    node.expression.getText() === "globalThis"
  );
}
