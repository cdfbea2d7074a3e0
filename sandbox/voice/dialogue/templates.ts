function lookUp(variables: Record<string, unknown>, path: string): unknown {
  let value: unknown = Object.hasOwn(variables, path) ? variables[path] : variables;
  if (value !== variables) return value;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The default is a quoted text, or the name of another variable. */
function defaultOf(filters: string, variables: Record<string, unknown>): string | undefined {
  const found = /\|\s*default:\s*(?:"([^"]*)"|'([^']*)'|([\w.]+))/.exec(filters);
  if (!found) return undefined;
  const [, double, single, name] = found;
  return double ?? single ?? asText(lookUp(variables, name ?? ""));
}

/**
 * Fills `{{name}}` and `{{customer.name}}`. Of the filters only `default` has a meaning here;
 * an unknown variable is empty, as in Liquid.
 */
export function fillTemplate(text: string, variables: Record<string, unknown>): string {
  return text.replace(
    /\{\{-?\s*"?([\w.:$-]+)"?\s*((?:\|[^}]*)?)-?\}\}/g,
    (_whole, path: string, filters: string) => {
      const value = asText(lookUp(variables, path));
      return value === "" ? (defaultOf(filters, variables) ?? "") : value;
    },
  );
}
