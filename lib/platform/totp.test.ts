import { describe, expect, it } from "vitest";
import { newTotpSecret, totpCode, totpStep, totpUri } from "./totp";

/** The test vectors of RFC 6238, appendix B: this secret is its ASCII "12345678901234567890". */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("a code", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_234_567_890, "005924"],
    [20_000_000_000, "353130"],
  ])("at second %i is the standard's", (seconds, code) => {
    expect(totpCode(RFC_SECRET, seconds * 1000)).toBe(code);
  });

  it("counts from one step before to one after its own, to the millisecond", () => {
    const code = totpCode(RFC_SECRET, 90_000);
    const taken = (atMs: number) => totpStep(RFC_SECRET, code, atMs);
    expect(taken(60_000 - 1)).toBeNull();
    expect([60_000, 90_000, 119_999, 149_999].map(taken)).toEqual([3n, 3n, 3n, 3n]);
    expect(taken(150_000)).toBeNull();
  });

  it.each(["", "12345", "1234567", "abcdef", "１２３４５６"])("is not %j", (code) => {
    expect(totpStep(RFC_SECRET, code, 90_000)).toBeNull();
  });
});

describe("a secret", () => {
  it("is another one each time, of 32 base-32 letters", () => {
    const secrets = new Set(Array.from({ length: 50 }, newTotpSecret));
    expect(secrets.size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it("goes to the app with issuer and account", () => {
    const uri = new URL(totpUri(RFC_SECRET, "anna@example.test", "Acme: Voice & more"));
    expect([uri.protocol, uri.host, uri.searchParams.get("secret"), uri.searchParams.get("issuer")]).toEqual([
      "otpauth:",
      "totp",
      RFC_SECRET,
      "Acme: Voice & more",
    ]);
    expect(decodeURIComponent(uri.pathname)).toContain("anna@example.test");
  });
});
