export interface ChangeLine {
  key: string;
  /** The key in words: `minutesPerMonth` reads "Minutes per month". */
  label: string;
  kind: "added" | "removed" | "changed" | "same";
  /** Null where the key was absent. */
  before: ChangeValue | null;
  after: ChangeValue | null;
}

export interface ChangeValue {
  text: string;
  /** Written over several lines, to be shown as it is. */
  isBlock: boolean;
}

const SECRET_KEY =
  /(secret|password|token|credential|private_?key|api_?key|hash|ciphertext|recovery_?code|otp)s?$/i;
const HIDDEN = "hidden";

/**
 * The two sides of a change, key by key in the order of `after`, then what is gone. Values under keys that name secrets
 * are never shown, though a difference between them is.
 */
export function changeLines(
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
): ChangeLine[] {
  const keys = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  return keys.map((key) => {
    const was = before?.[key];
    const is = after?.[key];
    return { key, label: labelOf(key), kind: kindOf(was, is), before: show(key, was), after: show(key, is) };
  });
}

/** A key in words: `supportEmail` and `support_email` read "Support email". */
export function labelOf(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_.-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function kindOf(was: unknown, is: unknown): ChangeLine["kind"] {
  if (was === undefined) return is === undefined ? "same" : "added";
  if (is === undefined) return "removed";
  return canonical(was) === canonical(is) ? "same" : "changed";
}

/** Databases order the keys of JSON as they like; that alone is no change. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isObject(part) ? sorted(part) : part));
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function show(key: string, value: unknown): ChangeValue | null {
  if (value === undefined) return null;
  return describe(withoutSecrets(key, value));
}

function describe(value: unknown): ChangeValue {
  if (value === null || value === "") return { text: "empty", isBlock: false };
  if (typeof value === "boolean") return { text: value ? "yes" : "no", isBlock: false };
  if (Array.isArray(value) && value.length === 0) return { text: "none", isBlock: false };
  if (Array.isArray(value) && value.every((part) => typeof part !== "object")) {
    return { text: value.join(", "), isBlock: false };
  }
  if (typeof value === "object") return { text: JSON.stringify(value, null, 2), isBlock: true };
  const text = String(value);
  return { text, isBlock: text.includes("\n") };
}

/** Figures and yes/no under such keys (`maxTokens`, `hasPassword`) say nothing secret and stay. */
function withoutSecrets(key: string, value: unknown): unknown {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (SECRET_KEY.test(key)) return HIDDEN;
  if (Array.isArray(value)) return value.map((part: unknown) => withoutSecrets("", part));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutSecrets(name, part)]));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
