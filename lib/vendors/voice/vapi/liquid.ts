import { readTemplate } from "@/types/template-text";

/** Standard values the engine knows by itself when a call brings none; its dates are UTC. */
const ENGINE_VALUES: ReadonlyMap<string, string> = new Map([
  ["current_date", "date"],
  ["current_time", "time"],
  ["phone_number", "customer.number"],
]);

/** A Liquid string has no escapes: what would end it early is written as its look-alike. */
function quoted(value: string): string {
  return `"${value.replaceAll('"', "”").replaceAll("}}", "} }")}"`;
}

/**
 * A text of ours as a Liquid template. A caller brings no values and an assistant has no place for defaults, so each
 * variable carries its own.
 */
export function toLiquid(text: string, defaults: Readonly<Record<string, string>>): string {
  let template = "";
  let from = 0;
  for (const { name, start, end } of readTemplate(text).variables) {
    const known = ENGINE_VALUES.get(name);
    const own = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    const fallback = known ?? (own ? quoted(own) : undefined);
    template += text.slice(from, start);
    template += fallback ? `{{${name} | default: ${fallback}}}` : text.slice(start, end);
    from = end;
  }
  return template + text.slice(from);
}
