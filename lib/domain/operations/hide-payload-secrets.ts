const HIDDEN = "[hidden]";
/** Longer payloads are cut: nobody reads more, and a browser has to hold it. */
const MAX_CHARACTERS = 60_000;
const MAX_DEPTH = 40;

const SECRET_NAME =
  /secret|password|passphrase|credential|token|signature|authorization|cookie|api[-_]?key|private[-_]?key|(?:^|[-_])auth$/i;
/** Names that look secret and are not: ids of credentials. A count of tokens is a number and no secret either. */
const HARMLESS_NAME = /(?:credential|token)[-_]?ids?$/i;
/** What stands in addresses: passwords before the host, signatures and keys behind the question mark. */
const ADDRESS_PASSWORD = /(:\/\/)[^\s/@"']+@/g;
const ADDRESS_SECRET =
  /([?&][\w.-]*(?:secret|password|token|signature|credential|api[-_]?key|sig|auth|code)=)[^&#\s"'<>]+/gi;
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
  if (typeof value === "string") return hideInString(value, depth);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "[too deep]";
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecret(name, inner) ? HIDDEN : withoutSecrets(inner, depth + 1),
    ]),
  );
}

function isSecret(name: string, value: unknown): boolean {
  if (value === null || value === "" || typeof value === "number" || typeof value === "boolean") return false;
  return SECRET_NAME.test(name) && !HARMLESS_NAME.test(name);
}

/** Engines send the arguments of tools as JSON inside a string. */
function hideInString(text: string, depth: number): string {
  if (!/^\s*[[{]/.test(text) || depth >= MAX_DEPTH) return hideInText(text);
  try {
    return JSON.stringify(withoutSecrets(JSON.parse(text), depth + 1));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return hideInText(text);
  }
}

function hideInText(text: string): string {
  return text
    .replaceAll(SECRET_VALUE, HIDDEN)
    .replaceAll(ADDRESS_PASSWORD, `$1${HIDDEN}@`)
    .replaceAll(ADDRESS_SECRET, `$1${HIDDEN}`);
}
