import { describe, expect, it } from "vitest";
import { parseTrialArguments } from "./parse-trial-arguments";

describe("parseTrialArguments", () => {
  it("has defaults that npm test uses", () => {
    expect(parseTrialArguments(["R1"])).toEqual({
      ids: ["r1"],
      options: { seed: 1, size: "S", canary: false },
      hasCanaries: false,
      share: null,
    });
  });

  it("reads every option, with or without the separator", () => {
    const expected = { ids: ["r1", "r12c"], options: { seed: 42, size: "M", canary: true } };
    expect(
      parseTrialArguments(["r1", "r12c", "--", "--seed", "42", "--size", "m", "--canary"]),
    ).toMatchObject(expected);
    expect(parseTrialArguments(["r1", "r12c", "--seed=42", "--size=M", "--canary"])).toMatchObject(expected);
  });

  it("reads that processes share the trials and their canaries", () => {
    expect(parseTrialArguments(["r1", "--with-canaries", "--share", "/tmp/x"])).toMatchObject({
      options: { canary: false },
      hasCanaries: true,
      share: "/tmp/x",
    });
  });

  it.each([[[]], [["r1", "--seed", "x"]], [["r1", "--size", "L"]], [["../r1"]]])("refuses %j", (args) => {
    expect(() => parseTrialArguments(args)).toThrow("Usage");
  });
});
