import { describe, expect, it } from "vitest";
import { describeScore, measurePassword } from "./password-strength";

describe("measurePassword", () => {
  it.each(["password", "P@ssw0rd", "password123", "qwerty", "aaaaaaaa", "Welcome1"])(
    "finds %s weak",
    async (password) => {
      expect(await measurePassword(password)).toBeLessThanOrEqual(2);
    },
  );

  it.each(["x8!Kq2#vLp9z", "correct horse battery staple"])("finds %s hard to guess", async (password) => {
    expect(await measurePassword(password)).toBeGreaterThanOrEqual(3);
  });

  it("counts what an attacker knows", async () => {
    const alone = await measurePassword("brightsmile");
    expect(await measurePassword("brightsmile", ["brightsmile"])).toBeLessThan(alone);
  });

  it("says it in words", () => {
    expect(describeScore(0)).toBe("Very weak");
    expect(describeScore(4)).toBe("Strong");
  });
});
