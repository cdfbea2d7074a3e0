import { describe, expect, it } from "vitest";
import { countTrials, wordsOf } from "./trial-lines";

function lines(...all: object[]): string {
  return all.map((each) => JSON.stringify(each)).join("\n");
}

describe("countTrials", () => {
  const fine = { id: "r1", cases: 5, failures: 0, seed: 1 };
  const seeing = { id: "r1", cases: 3, failures: 2, seed: 1, canary: true };

  it("counts a trial that saw no failure and a canary that did; cases are the trial's", () => {
    expect(countTrials(lines(fine, seeing), ["r1"])).toEqual({
      ...{ passed: 2, failed: 0, cases: 5, bad: [] },
    });
  });

  it("fails a canary whose trial saw nothing, and a trial that tried nothing", () => {
    expect(countTrials(lines(fine, { ...seeing, failures: 0 }), ["r1"])).toMatchObject({
      passed: 1,
      failed: 1,
    });
    expect(countTrials(lines({ ...seeing, cases: 0, failures: 1 }, fine), ["r1"])).toMatchObject({
      failed: 1,
    });
    expect(countTrials(lines({ ...fine, cases: 0 }, seeing), ["r1"])).toMatchObject({ failed: 1 });
  });

  it("fails a trial that saw failures, whatever its canary did", () => {
    expect(countTrials(lines({ ...fine, failures: 1 }, seeing), ["r1"])).toMatchObject({ failed: 1 });
  });

  it("fails a trial that never answered, and a canary that never did", () => {
    expect(countTrials(`noise\n${lines(fine, seeing)}`, ["r1", "r3"])).toMatchObject({
      passed: 2,
      failed: 2,
    });
    expect(countTrials(lines(fine), ["r1"])).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe("wordsOf", () => {
  it("keeps what the named ones said and drops what canaries are meant to see", () => {
    const output = "r1: lost a call\nr1 canary: lost a call\nr1: 5 cases, 1 failures, 2.0 s\nnoise";
    expect(wordsOf(["r1"], output)).toBe(
      "Not as expected: r1\nr1: lost a call\nr1: 5 cases, 1 failures, 2.0 s",
    );
  });
});
