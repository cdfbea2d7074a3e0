import { describe, expect, it } from "vitest";
import { parseStages } from "./parse-stages";
import { STAGES } from "./stage-names";

describe("parseStages", () => {
  it("runs everything without arguments", () => {
    expect(parseStages([])).toEqual([...STAGES]);
  });

  it("keeps the order of the suite, not of the wish", () => {
    expect(parseStages(["--only", "e2e,verify"])).toEqual(["verify", "e2e"]);
    expect(parseStages(["--only=api"])).toEqual(["api"]);
  });

  it.each([[["--only"]], [["--only", "nothing"]], [["verify"]], [["--only", "api", "e2e"]]])(
    "refuses %j",
    (args) => {
      expect(() => parseStages(args)).toThrow("Usage");
    },
  );
});
