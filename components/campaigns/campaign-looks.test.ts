import { expect, it } from "vitest";
import { isOver, settledCount, stateWords } from "./campaign-looks";

const BY_HAND = { stateReason: "person", stateDetail: "", stateActorLabel: "Maria" } as const;

it("tells who or what brought a campaign into its state", () => {
  expect(stateWords({ status: "paused", ...BY_HAND })).toBe("by Maria");
  expect(stateWords({ status: "paused", stateReason: "balance", stateDetail: "", stateActorLabel: "" })).toBe(
    "the balance is spent",
  );
  expect(
    stateWords({
      status: "paused",
      stateReason: "failures",
      stateDetail: "27 of the last 50",
      stateActorLabel: "",
    }),
  ).toBe("too many calls failed · 27 of the last 50");
  expect(stateWords({ status: "draft", ...BY_HAND })).toBe("");
});

it("knows what is over, and counts everybody nothing more happens to", () => {
  expect(isOver("completed")).toBe(true);
  expect(isOver("paused")).toBe(false);
  expect(settledCount({ total: 9, pending: 2, dialing: 1, done: 3, blocked: 2, canceled: 1 })).toBe(6);
});
