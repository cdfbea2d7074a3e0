import { expect, it } from "vitest";
import { spellSpending } from "./spending-words";

const spell = (zeroBalanceRule: "finish_call" | "end_at_limit", callCostCapMicros: string | null) =>
  spellSpending({ currency: "USD", spending: { zeroBalanceRule, callCostCapMicros } });

it("says what becomes of a call whose money ends", () => {
  expect(spell("finish_call", null)).toContain("calls going on may finish");
  expect(spell("end_at_limit", null)).toContain("a call ends as soon as");
});

it("names the most a call may come to, where there is one", () => {
  expect(spell("finish_call", "12500000")).toContain("A single call ends at $12.50.");
  expect(spell("finish_call", null)).not.toContain("A single call");
});
