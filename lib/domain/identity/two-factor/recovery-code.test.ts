import { expect, it } from "vitest";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-code";

it("ten different codes in groups of four that nobody misreads", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){2}$/);
});

it("a code counts however it is typed, and for its person alone", () => {
  const kept = hashRecoveryCode("anna", "k7mp-2xqv-9nwt");
  expect(hashRecoveryCode("anna", " K7MP 2XQV 9NWT ")).toBe(kept);
  expect(hashRecoveryCode("anna", "k7mp-2xqv-9nwu")).not.toBe(kept);
  expect(hashRecoveryCode("bert", "k7mp-2xqv-9nwt")).not.toBe(kept);
});
