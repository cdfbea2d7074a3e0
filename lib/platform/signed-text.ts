import { serverEnv } from "@/config/env.server";
import { hmacHex, parseKeyRing, timingSafeEqualHex } from "./crypto";

/** Keys of their own for signing, one per purpose, so that no signature means something elsewhere. Newest first. */
function signingKeys(purpose: string): string[] {
  return parseKeyRing(serverEnv().ENCRYPTION_KEYS).map(({ key }) => hmacHex(key, `sign:${purpose}`));
}

/** A signature that only this platform can make, as hex. Not secret from whoever holds it. */
export function signText(purpose: string, text: string): string {
  const [newest] = signingKeys(purpose);
  if (!newest) throw new Error("ENCRYPTION_KEYS holds no key");
  return hmacHex(newest, text);
}

/** True for a signature of this text made with any key we hold. Takes the same time for every wrong one. */
export function isSigned(purpose: string, text: string, signature: string): boolean {
  return signingKeys(purpose)
    .map((key) => timingSafeEqualHex(hmacHex(key, text), signature))
    .some(Boolean);
}

/** The value and its signature in one token that fits into a link. */
export function signValue(purpose: string, value: unknown): string {
  const body = Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${body}.${signText(purpose, body)}`;
}

/** The value inside a token of `signValue`; undefined when it was not made here or has been changed. */
export function readSignedValue(purpose: string, token: string): unknown {
  const [body, signature, ...rest] = token.split(".");
  if (!body || !signature || rest.length > 0 || !isSigned(purpose, body, signature)) return undefined;
  // Signed by us, so it is the JSON we wrote.
  return JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
}
