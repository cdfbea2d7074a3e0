import { expect, it } from "vitest";
import { describeResults } from "./describe-results";

it("counts what became of the addresses, good news first", () => {
  const result = (state: "invited" | "already_member") => ({ email: "a@example.com", state });
  const results = [result("already_member"), result("invited"), result("invited")];
  expect(describeResults({ results })).toBe("2 invited, 1 here already");
});
