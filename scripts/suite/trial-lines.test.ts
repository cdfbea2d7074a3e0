import { describe, expect, it } from "vitest";
import { countTrials } from "./trial-lines";

function lines(...all: object[]): string {
  return all.map((each) => JSON.stringify(each)).join("\n");
}

describe("countTrials", () => {
  const fine = { id: "r1", cases: 5, failures: 0, seed: 1 };

  it("counts a trial that saw no failure", () => {
    expect(countTrials(lines(fine), ["r1"], false)).toEqual({ passed: 1, failed: 0, cases: 5 });
  });

  it("fails a canary whose trial saw nothing, and a trial that tried nothing", () => {
    expect(countTrials(lines(fine), ["r1"], true)).toMatchObject({ passed: 0, failed: 1 });
    expect(countTrials(lines({ ...fine, cases: 0, failures: 1 }), ["r1"], true)).toMatchObject({ failed: 1 });
  });

  it("fails a trial that never answered", () => {
    expect(countTrials(`noise\n${lines(fine)}`, ["r1", "r3"], false)).toMatchObject({ passed: 1, failed: 1 });
  });
});
