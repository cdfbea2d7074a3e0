import { expect, it } from "vitest";
import { erasureTotals } from "@/types/privacy";
import { whatWasDone } from "./what-was-done";

const totals = (some: object) => erasureTotals.parse(some);

it("says what went, what it was of, and what was left", () => {
  expect(whatWasDone("pending", totals({}))).toBe("It begins within a minute.");
  expect(whatWasDone("running", totals({}))).toBe("Nothing is erased yet.");
  expect(whatWasDone("done", totals({}))).toBe("No calls were found.");
  expect(whatWasDone("done", totals({ found: 1, erased: 1 }))).toBe("1 call.");
  expect(
    whatWasDone("done", totals({ found: 1_203, erased: 1_201, held: 2, recordings: 1, events: 7, notes: 3 })),
  ).toBe("1,201 calls, with 1 recording, 7 events and 3 notes. 2 calls left as a legal hold lies on them.");
  expect(whatWasDone("done", totals({ found: 2, erased: 2, atEngine: 1, leftAtEngine: 1 }))).toBe(
    "2 calls. The phone service keeps its copy of 1 call until its own time is over.",
  );
  expect(whatWasDone("done", totals({ found: 1, held: 1 }))).toBe(
    "Nothing was erased. 1 call left as a legal hold lies on it.",
  );
});
