/** `appointmentDate` and `appointment_date` read "Appointment date". */
export function toLabel(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Data as it is read: a word, a list of things, or named things; null for nothing at all. */
export type ShownData =
  | { kind: "text"; text: string }
  | { kind: "list"; items: ShownData[] }
  | { kind: "fields"; fields: { key: string; label: string; value: ShownData | null }[] };

/** Deeper than this, data is written out as it came: nobody reads a form of six levels. */
const DEEPEST = 4;

export function toShownData(value: unknown, depth = 0): ShownData | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return text(value ? "Yes" : "No");
  if (typeof value !== "object") return text(String(value));
  if (depth >= DEEPEST) return text(JSON.stringify(value));
  return Array.isArray(value) ? toList(value, depth) : toFields(value, depth);
}

/** A list of words stays on one line. */
function toList(values: readonly unknown[], depth: number): ShownData | null {
  const items = values.flatMap((each) => toShownData(each, depth + 1) ?? []);
  if (items.length === 0) return null;
  const words = items.flatMap((item) => (item.kind === "text" ? [item.text] : []));
  return words.length === items.length ? text(words.join(", ")) : { kind: "list", items };
}

function toFields(value: object, depth: number): ShownData | null {
  const fields = Object.entries(value).map(([key, part]) => ({
    key,
    label: toLabel(key),
    value: toShownData(part, depth + 1),
  }));
  return fields.length === 0 ? null : { kind: "fields", fields };
}

function text(words: string): ShownData {
  return { kind: "text", text: words };
}
