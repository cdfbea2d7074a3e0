/** One `{{name}}` in a text; `start` and `end` are offsets of the braces, end exclusive. */
export interface TemplateVariable {
  name: string;
  start: number;
  end: number;
}

export interface TemplateProblem {
  start: number;
  end: number;
  message: string;
}

const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/**
 * The variables a text names, and where it is not well formed: braces that never close, and names that are none. Engines
 * read more between braces (filters, conditions); ours is the part all of them understand.
 */
export function readTemplate(text: string): { variables: TemplateVariable[]; problems: TemplateProblem[] } {
  const variables: TemplateVariable[] = [];
  const problems: TemplateProblem[] = [];
  let at = text.indexOf("{{");
  while (at !== -1) {
    const close = text.indexOf("}}", at + 2);
    const next = text.indexOf("{{", at + 2);
    if (close === -1 || (next !== -1 && next < close)) {
      const end = next === -1 ? Math.min(text.length, at + 40) : next;
      problems.push({
        start: at,
        end,
        message: `“${text.slice(at, Math.min(end, at + 24))}” is never closed with }}`,
      });
      at = next;
      continue;
    }
    const name = text.slice(at + 2, close).trim();
    if (NAME.test(name)) variables.push({ name, start: at, end: close + 2 });
    else {
      problems.push({
        start: at,
        end: close + 2,
        message: `“${name}” is not a variable name: use lower-case letters, digits and underscores`,
      });
    }
    at = text.indexOf("{{", close + 2);
  }
  return { variables, problems };
}

/** The text with known values put in; others stay as they are written. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  let filled = "";
  let from = 0;
  for (const { name, start, end } of readTemplate(text).variables) {
    filled += text.slice(from, start) + (Object.hasOwn(values, name) ? values[name] : text.slice(start, end));
    from = end;
  }
  return filled + text.slice(from);
}

/** Line and column, from 1, of an offset; for pointing at a problem. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
