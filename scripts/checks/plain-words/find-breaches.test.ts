import { describe, expect, it } from "vitest";
import { findPlainWordBreaches } from "./find-breaches";

function breaches(text: string): number {
  return findPlainWordBreaches("docs/a.md", text).length;
}

describe("findPlainWordBreaches", () => {
  it.each([
    ["a workplace path", ["see /wo", "rk/main/file"]],
    ["a home path", ["see /ro", "ot/.cache"]],
    ["a planning id", ["as S3-", "F052 asks"]],
    ["unfinished work", ["// TO", "DO: later"]],
    ["filler", ["Lorem ", "ipsum dolor"]],
  ])("flags %s", (_name, parts) => {
    expect(breaches(parts.join(""))).toBe(1);
  });

  it.each(["the /workspaces/ route", "/w/brightsmile/network/", "todos are not shouted", "PS3-F052x"])(
    "passes %s",
    (text) => {
      expect(breaches(text)).toBe(0);
    },
  );

  it("names the line", () => {
    const text = ["fine", ["S1-", "R001"].join("")].join("\n");
    expect(findPlainWordBreaches("a.md", text)[0]?.line).toBe(2);
  });
});
