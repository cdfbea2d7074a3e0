import ts from "typescript";
import type { Violation } from "../source-tree";
import { isProduct } from "./limits";

// Written in two parts so that this file does not contain the words it looks for.
const UNFINISHED = new RegExp(["\\bTO", "DO\\b|\\bFIX", "ME\\b"].join(""));
const SUPPRESSION = /biome-ignore|@ts-(?:ignore|expect-error|nocheck)|eslint-disable/;
const EXPLAINED_SUPPRESSION = /(?:biome-ignore(?:-all|-start)? \S+:|@ts-expect-error:?)\s+\S+(?:\s+\S+){2,}/;

/** Places where a file talks the compiler out of its doubts, or leaves work undone. */
export function findEscapes(source: ts.SourceFile): Violation[] {
  const found: Violation[] = [];
  const lines = source.text.split("\n");
  const path = source.fileName;

  function add(line: number, rule: string, message: string): void {
    found.push({ path, line: line + 1, rule, message });
  }

  function visit(node: ts.Node): void {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
    if (node.kind === ts.SyntaxKind.AnyKeyword) add(line, "any", "say what it is, or unknown");
    if (ts.isNonNullExpression(node)) add(line, "non-null", "handle the missing value");
    if (isProduct(path) && isCast(node) && !isExplained(node)) {
      add(line, "cast", "say on this or the previous line why it is safe");
    }
    ts.forEachChild(node, visit);
  }

  function isExplained(node: ts.AsExpression | ts.TypeAssertion): boolean {
    const end = source.getLineAndCharacterOfPosition(node.getEnd()).line;
    const statement = source.getLineAndCharacterOfPosition(statementOf(node).getStart(source)).line;
    return [end, end - 1, statement, statement - 1].some((line) => hasComment(lines[line]));
  }

  visit(source);
  for (const [index, text] of lines.entries()) {
    if (UNFINISHED.test(text)) add(index, "unfinished", "finish it or leave it out");
    if (isCommentWith(text, SUPPRESSION) && !EXPLAINED_SUPPRESSION.test(text)) {
      add(index, "suppression", "name the rule and the reason");
    }
  }
  return found;
}

function isCast(node: ts.Node): node is ts.AsExpression | ts.TypeAssertion {
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return false;
  return !ts.isConstTypeReference(node.type);
}

/** The statement, property or element the cast is part of: a formatter may have broken it over lines. */
function statementOf(node: ts.Node): ts.Node {
  let at = node;
  while (at.parent && !ts.isStatement(at) && !ts.isPropertyAssignment(at) && !ts.isBlock(at.parent))
    at = at.parent;
  return at;
}

function hasComment(line: string | undefined): boolean {
  return line !== undefined && /(^|\s)\/\/|\/\*|\*\/|^\s*\*\s/.test(line);
}

function isCommentWith(line: string, pattern: RegExp): boolean {
  const comment = /(?:\/\/|\/\*|^\s*\*).*$/.exec(line)?.[0];
  return comment !== undefined && pattern.test(comment);
}
