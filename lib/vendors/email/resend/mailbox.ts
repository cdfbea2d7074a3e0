/**
 * A `From` value. The display name is a partner's free text: it is quoted, and control characters are dropped, so that
 * it can neither end the quoted part nor start another header.
 */
export function formatMailbox({ name, address }: { name: string; address: string }): string {
  if (!/^[^\s<>"@,]+@[^\s<>"@,]+$/.test(address)) throw new Error(`"${address}" is not a mail address`);
  const clean = name.replace(/\p{Cc}+/gu, " ").trim();
  return clean ? `"${clean.replace(/["\\]/g, "\\$&")}" <${address}>` : address;
}
