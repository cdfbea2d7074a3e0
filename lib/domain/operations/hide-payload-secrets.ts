const HIDDEN = "[hidden]";
/** Longer payloads are cut: nobody reads more, and a browser has to hold it. */
const MAX_CHARACTERS = 60_000;
const MAX_DEPTH = 40;

const SECRET_NAME =
  /secret|password|passphrase|credential|token|signature|authorization|cookie|api[-_]?key|private[-_]?key|(?:^|[-_])auth$/i;
/** Names that look secret and are not: counts of tokens, ids of credentials. */
const HARMLESS_NAME = /tokens$|(?:credential|token)[-_]?ids?$/i;
const SECRET_VALUE =
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}|\b(?:sk|pk|rk|whsec|vapi_sk|key|re)_[\w-]{8,}|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g;

/** A payload as operators may read it. */
export interface ReadablePayload {
  payload: string;
  isCut: boolean;
}

/** Indents JSON and replaces what is or looks like a secret; text that is no JSON loses its secrets too. */
export function readablePayload(body: string): ReadablePayload {
  const text = render(body);
  return { payload: text.slice(0, MAX_CHARACTERS), isCut: text.length > MAX_CHARACTERS };
}

function render(body: string): string {
  try {
    return JSON.stringify(withoutSecrets(JSON.parse(body), 0), null, 2);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return hideInText(body);
  }
}

function withoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value === "string") return hideInText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "[too deep]";
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecret(name) && inner !== null && inner !== "" ? HIDDEN : withoutSecrets(inner, depth + 1),
    ]),
  );
}

function isSecret(name: string): boolean {
  return SECRET_NAME.test(name) && !HARMLESS_NAME.test(name);
}

function hideInText(text: string): string {
  return text.replaceAll(SECRET_VALUE, HIDDEN);
}
