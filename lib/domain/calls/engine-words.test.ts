import { expect, it } from "vitest";
import { engineWords } from "./engine-words";

it("leaves out whose engine it is for a client's people alone", () => {
  const words = "Vapi refused: see https://docs.vapi.ai, not RETELL";
  const told = engineWords(words, { partnerRole: null });
  expect(told).not.toMatch(/vapi|retell/i);
  expect(told).toContain("refused");
  expect(engineWords(words, { partnerRole: "owner" })).toBe(words);
});
