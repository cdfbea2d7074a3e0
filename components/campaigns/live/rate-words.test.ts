import { expect, it } from "vitest";
import { endWords, paceWords, slotsWords, whyNotFaster } from "./rate-words";

it("says the pace, the lines and the end", () => {
  expect([0, 2.4, 38.6].map(paceWords)).toEqual(["0", "2.4", "39"]);
  expect(slotsWords({ slots: { used: 9, available: 10 } })).toBe("9 of 10 lines");
  const noon = new Date(2026, 10, 22, 12).getTime();
  expect(endWords(new Date(2026, 10, 22, 16, 40).toISOString(), noon)).toBe("ends ≈ 16:40");
  expect(endWords(new Date(2026, 10, 24, 9, 5).toISOString(), noon)).toBe("ends ≈ Tue, Nov 24, 09:05");
});

it("says that a campaign waits for new leads only where a rule adds them and nobody is left", () => {
  const progress = { total: 2, pending: 0, dialing: 0, done: 2, blocked: 0, canceled: 0 };
  const bindingLimit = "balance";
  const words = (more: object) => whyNotFaster({ bindingLimit, isFed: true, progress, ...more });
  expect(words({})).toMatch(/^Waits for new leads/);
  expect(words({ isFed: false })).toBe("The balance does not cover one more call");
  expect(words({ progress: { ...progress, pending: 1 } })).toBe("The balance does not cover one more call");
  expect(words({ progress: { ...progress, dialing: 1 } })).toBe("The balance does not cover one more call");
});
