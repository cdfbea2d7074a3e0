import { createHmac, timingSafeEqual } from "node:crypto";

function signatureOf(signingKey: string, path: string, expires: string): string {
  return createHmac("sha256", signingKey).update(`${path}/${expires}`).digest("hex");
}

/** The query that makes a path downloadable until `expiresAtMs` (epoch milliseconds). */
export function signLink(signingKey: string, path: string, expiresAtMs: number): string {
  const expires = String(expiresAtMs);
  return `expires=${expires}&signature=${signatureOf(signingKey, path, expires)}`;
}

/** True when the link was signed with this key and its time is not over. */
export function isSignedLink(
  signingKey: string,
  path: string,
  query: { expires?: string | undefined; signature?: string | undefined },
): boolean {
  if (!query.expires || !query.signature || Number(query.expires) < Date.now()) return false;
  const expected = Buffer.from(signatureOf(signingKey, path, query.expires));
  const given = Buffer.from(query.signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
