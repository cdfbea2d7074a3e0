import { describe, expect, it } from "vitest";
import { goalMetOf } from "./goal-met";

describe("goalMetOf", () => {
  it.each([
    ["true", true],
    [" Pass ", true],
    ["Yes.", true],
    ["false", false],
    ["FAILED", false],
    ["no", false],
  ])("reads %j", (word, met) => {
    expect(goalMetOf(word)).toBe(met);
  });

  it.each([undefined, "", "7", "85%", "Excellent", "The caller did not say.", "true or false"])(
    "does not judge %j",
    (word) => {
      expect(goalMetOf(word)).toBeNull();
    },
  );
});
