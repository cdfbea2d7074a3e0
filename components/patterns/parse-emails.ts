export interface CheckedEmail {
  email: string;
  /** Why it cannot be used, or null. */
  problem: string | null;
}

export interface EmailRules {
  /** Addresses that cannot be used again, each with the reason: "Is a member already". Keys in lower case. */
  taken?: Readonly<Record<string, string>> | undefined;
  /** How many at once. */
  maximum?: number | undefined;
}

const LOOKS_LIKE_EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/;
const MAX_LENGTH = 254;

/**
 * Addresses out of typed or pasted text: separated by commas, semicolons, spaces or new lines, also as mail programs
 * write them, `Ann Lee <ann@example.com>`. Lower case, each once, in order; what is no address is kept for correction.
 */
export function splitEmails(text: string): string[] {
  const bare = text.replace(/"[^"]*"(?=\s*<)/g, "").replace(/[^,;\n<>]*<([^<>]*)>/g, " $1 ");
  const parts = bare
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^mailto:/i, "").toLowerCase())
    .filter(Boolean);
  return [...new Set(parts)];
}

/** Each address with what is wrong with it. */
export function checkEmails(emails: readonly string[], rules: EmailRules = {}): CheckedEmail[] {
  const { taken = {}, maximum = Number.POSITIVE_INFINITY } = rules;
  return emails.map((email, index) => ({ email, problem: problemOf(email, index) }));

  function problemOf(email: string, index: number): string | null {
    if (email.length > MAX_LENGTH || !LOOKS_LIKE_EMAIL.test(email)) return "Not an e-mail address";
    if (Object.hasOwn(taken, email)) return taken[email] ?? null;
    return index >= maximum ? `More than ${maximum} at once` : null;
  }
}
