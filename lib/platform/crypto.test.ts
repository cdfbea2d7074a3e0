import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  DecryptError,
  decryptSecret,
  encryptSecret,
  hmacHex,
  needsRotation,
  parseKeyRing,
  randomToken,
  sha256Hex,
  timingSafeEqualHex,
} from "./crypto";

const place = {
  table: "provider_integrations",
  column: "secret_key",
  rowId: "row-1",
  partnerId: "partner-1",
};
const oldKey = `k1:${randomBytes(32).toString("base64")}`;
const newKey = `k2:${randomBytes(32).toString("base64")}`;
const before = parseKeyRing(oldKey);
const after = parseKeyRing(`${newKey},${oldKey}`);

test("what goes in comes out, and the same secret never looks alike twice", () => {
  const secret = "vapi_sk_Grüße-🔑";
  const first = encryptSecret(secret, place, after);
  const second = encryptSecret(secret, place, after);
  expect(first).not.toBe(second);
  expect(first).toMatch(/^k2:[A-Za-z0-9_-]+$/);
  expect(decryptSecret(first, place, after)).toBe(secret);
  expect(decryptSecret(second, place, after)).toBe(secret);
});

describe("a value copied to another place does not decrypt", () => {
  test.each([{ table: "other" }, { column: "public_key" }, { rowId: "row-2" }, { partnerId: "partner-2" }])(
    "%o",
    (moved) => {
      const sealed = encryptSecret("secret", place, after);
      expect(() => decryptSecret(sealed, { ...place, ...moved }, after)).toThrow(DecryptError);
    },
  );
});

test("every flipped bit is noticed", () => {
  const sealed = encryptSecret("secret", place, after);
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (let index = 0; index < bytes.length; index += 1) {
    const damaged = Buffer.from(bytes);
    damaged[index] = (damaged[index] ?? 0) ^ 1;
    expect(() => decryptSecret(`k2:${damaged.toString("base64url")}`, place, after)).toThrow(DecryptError);
  }
});

test("an older key still decrypts and asks for rotation", () => {
  const sealed = encryptSecret("secret", place, before);
  expect(decryptSecret(sealed, place, after)).toBe("secret");
  expect(needsRotation(sealed, after)).toBe(true);
  expect(needsRotation(encryptSecret("secret", place, after), after)).toBe(false);
});

test("a key that is gone, a cut value and plain text are refused", () => {
  const sealed = encryptSecret("secret", place, after);
  expect(() => decryptSecret(sealed, place, before)).toThrow(/"k2"/);
  expect(() => decryptSecret("k2:AAAA", place, after)).toThrow(DecryptError);
  expect(() => decryptSecret("plain text", place, after)).toThrow(DecryptError);
});

test("digests match published test vectors", () => {
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hmacHex("Jefe", "what do ya want for nothing?")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

test("only equal hex of equal length compares equal", () => {
  const digest = sha256Hex("a");
  expect(timingSafeEqualHex(digest, digest.toUpperCase())).toBe(true);
  expect(timingSafeEqualHex(digest, sha256Hex("b"))).toBe(false);
  expect(timingSafeEqualHex(digest, digest.slice(2))).toBe(false);
  expect(timingSafeEqualHex("", "")).toBe(false);
  expect(timingSafeEqualHex("zz", "zz")).toBe(false);
});

test("tokens are URL-safe, as long as asked and do not repeat", () => {
  const tokens = new Set(Array.from({ length: 1_000 }, () => randomToken(32)));
  expect(tokens.size).toBe(1_000);
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
});
