import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Random letters and digits, as the provider's ids and secrets have them. */
export function randomText(length: number): string {
  // 62 does not divide 256; the slight bias does no harm to ids of a stand-in.
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** A new id, for example `cus_4QF…`. */
export function newId(prefix: string): string {
  return `${prefix}_${randomText(24)}`;
}
