import { expect, it } from "vitest";
import { spellStop } from "./stop-words";

it("says what the bank said, where that means something", () => {
  expect(spellStop("insufficient_funds")).toBe("There was not enough money on it.");
  expect(spellStop("expired_card")).toBe("The card is past its date.");
});

it.each(["generic_decline", "do_not_honor", "toString", ""])("does not show %j to anybody", (reason) => {
  expect(spellStop(reason)).toBe("The bank refused the payment.");
});
