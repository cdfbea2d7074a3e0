/**
 * Cuts a SQL script into its statements. Knows quotes, dollar quotes and comments, so that a semicolon inside a
 * function body or a text is not an end.
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let at = 0;
  while (at < script.length) {
    const skipped = skipQuoted(script, at);
    if (skipped > at) {
      at = skipped;
    } else if (script[at] === ";") {
      statements.push(script.slice(start, at));
      at += 1;
      start = at;
    } else {
      at += 1;
    }
  }
  statements.push(script.slice(start));
  return statements.map((statement) => statement.trim()).filter((statement) => !isOnlyComment(statement));
}

/** The position after the comment, text, name or dollar quote that begins at `at`; `at` itself when none does. */
function skipQuoted(script: string, at: number): number {
  if (script.startsWith("--", at)) return endAfter(script, "\n", at + 2);
  if (script.startsWith("/*", at)) return endAfter(script, "*/", at + 2);
  if (script[at] === "'" || script[at] === '"') return endAfter(script, script[at] ?? "", at + 1);
  const isInsideWord = at > 0 && /[\w$]/.test(script[at - 1] ?? "");
  const tag = isInsideWord ? undefined : /^\$(?:[A-Za-z_]\w*)?\$/.exec(script.slice(at, at + 64))?.[0];
  return tag === undefined ? at : endAfter(script, tag, at + tag.length);
}

function endAfter(script: string, mark: string, from: number): number {
  const found = script.indexOf(mark, from);
  return found === -1 ? script.length : found + mark.length;
}

function isOnlyComment(statement: string): boolean {
  return (
    statement
      .replace(/--.*$/gm, "")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .trim() === ""
  );
}
