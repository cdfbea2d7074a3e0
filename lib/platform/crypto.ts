import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { serverEnv } from "@/config/env.server";

/** The place a ciphertext belongs to. Bound as additional data, so that a value moved elsewhere does not decrypt. */
export interface SecretPlace {
  table: string;
  column: string;
  rowId: string;
  partnerId: string;
}

/** Keys by id, newest first: the first encrypts, any decrypts. */
export type KeyRing = ReadonlyArray<{ id: string; key: Buffer }>;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Thrown when a ciphertext is damaged, belongs elsewhere or was made with a key we no longer hold. */
export class DecryptError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "DecryptError";
  }
}

/** Reads `id:base64,id:base64`; the shape is validated with the environment. */
export function parseKeyRing(text: string): KeyRing {
  return text.split(",").map((entry) => {
    const separator = entry.indexOf(":");
    return { id: entry.slice(0, separator), key: Buffer.from(entry.slice(separator + 1), "base64") };
  });
}

let cachedRing: { text: string; ring: KeyRing } | undefined;

function environmentRing(): KeyRing {
  const text = serverEnv().ENCRYPTION_KEYS;
  if (cachedRing?.text !== text) cachedRing = { text, ring: parseKeyRing(text) };
  return cachedRing.ring;
}

/** JSON keeps the parts apart whatever characters they hold. */
function additionalData(place: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.column, place.rowId, place.partnerId]));
}

/** AES-256-GCM under the newest key: `<key id>:<base64url of nonce, tag, ciphertext>`. */
export function encryptSecret(plain: string, place: SecretPlace, ring: KeyRing = environmentRing()): string {
  const newest = ring[0];
  if (!newest) throw new Error("ENCRYPTION_KEYS holds no key");
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", newest.key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(place));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${newest.id}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** The plain text, or `DecryptError`. */
export function decryptSecret(
  ciphertext: string,
  place: SecretPlace,
  ring: KeyRing = environmentRing(),
): string {
  const keyId = ciphertext.slice(0, ciphertext.indexOf(":"));
  const entry = ring.find((candidate) => candidate.id === keyId);
  if (!entry) throw new DecryptError(`No encryption key with id "${keyId}" is configured`);
  const sealed = Buffer.from(ciphertext.slice(keyId.length + 1), "base64url");
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new DecryptError("The ciphertext is too short");
  const decipher = createDecipheriv("aes-256-gcm", entry.key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(additionalData(place));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new DecryptError("The ciphertext does not belong here or is damaged", cause);
  }
}

/** True when the value was not made with the newest key. */
export function needsRotation(ciphertext: string, ring: KeyRing = environmentRing()): boolean {
  return !ring[0] || !ciphertext.startsWith(`${ring[0].id}:`);
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}

/** HMAC-SHA256 in lower-case hex. */
export function hmacHex(key: string | Uint8Array, content: string | Uint8Array): string {
  return createHmac("sha256", key).update(content).digest("hex");
}

/** Compares two hex digests in constant time; false when either is not hex or their lengths differ. */
export function timingSafeEqualHex(left: string, right: string): boolean {
  if (left.length !== right.length || !/^([0-9a-f]{2})+$/i.test(left) || !/^([0-9a-f]{2})+$/i.test(right))
    return false;
  return timingSafeEqual(Buffer.from(left, "hex"), Buffer.from(right, "hex"));
}

/** Random URL-safe text of so many bytes of entropy. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}
