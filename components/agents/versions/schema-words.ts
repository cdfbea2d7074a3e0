type Fields = Readonly<Record<string, unknown>>;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "yes or no",
  object: "several values",
  array: "list",
};

/** Whether a value has parts with names. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON Schema of type object, one line per value it names; null for what is no such schema. */
export function schemaWords(schema: Fields): string | null {
  const { type, properties } = schema;
  if (type !== "object" || !isFields(properties)) return null;
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const lines = Object.entries(properties).map(([name, property]) =>
    propertyWords(name, property, required.includes(name)),
  );
  return lines.length === 0 ? "none" : lines.join("\n");
}

function propertyWords(name: string, property: unknown, isRequired: boolean): string {
  if (!isFields(property)) return `${name}: ${JSON.stringify(property)}`;
  const { type, description, enum: choices, properties, items, required, ...others } = property;
  const kind = `${TYPE_NAMES[String(type)] ?? "any value"}${isRequired ? ", required" : ""}`;
  const words = [
    typeof description === "string" ? description : "",
    Array.isArray(choices) ? `one of ${choices.join(", ")}` : "",
    // What a schema says beyond what forms offer is shown as it was written.
    Object.keys(others).length > 0 ? JSON.stringify(others) : "",
  ].filter(Boolean);
  const inner = isFields(properties)
    ? schemaWords({ type: "object", properties, required })
    : items === undefined
      ? null
      : propertyWords("each", items, false);
  const line = [`${name} (${kind})`, ...words].join("; ").replace("); ", "): ");
  return inner ? `${line}\n${inner.replaceAll(/^/gm, "  ")}` : line;
}
