/** A value of a definition as people read it; texts keep their lines, objects become indented JSON. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    if (value.length === 0) return "none";
    if (value.every((part) => typeof part !== "object")) return value.join("\n");
  }
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}
