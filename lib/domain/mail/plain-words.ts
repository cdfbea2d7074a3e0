/** What mail programs make links of: a dot, colon, slash or at sign with something right behind it. */
const JOINTS = /[.:/@](?=\S)/g;

/**
 * Words somebody typed, for a mail that goes to somebody else in our name. An invisible joint after each sign that makes
 * an address keeps mail programs from turning the words into a link we never meant to send; they read the same.
 */
export function plainWords(text: string): string {
  return text.replace(JOINTS, "$&\u2060");
}
