import { expect, it } from "vitest";
import { endWords, paceWords, slotsWords } from "./rate-words";

it("says the pace, the lines and the end", () => {
  expect([0, 2.4, 38.6].map(paceWords)).toEqual(["0", "2.4", "39"]);
  expect(slotsWords({ slots: { used: 9, available: 10 } })).toBe("9 of 10 lines");
  const noon = new Date(2026, 10, 22, 12).getTime();
  expect(endWords(new Date(2026, 10, 22, 16, 40).toISOString(), noon)).toBe("ends ≈ 16:40");
  expect(endWords(new Date(2026, 10, 24, 9, 5).toISOString(), noon)).toBe("ends ≈ Tue, Nov 24, 09:05");
});
