import { describe, expect, it } from "vitest";
import { knownVariables } from "./known-variables";
import { endOfOpen, marksOf, openVariable, segmentsOf, suggestionsFor } from "./prompt-marks";

const names = new Set(["first_name"]);

describe("marks", () => {
  it("tell known from unknown and from what is not closed, with its place", () => {
    const marks = marksOf("Hi {{first_name}},\nabout {{plan}} and {{oops", names);
    expect(marks.map(({ kind, message }) => [kind, message])).toEqual([
      ["known", ""],
      ["unknown", "Line 2, column 7: there is no variable “plan”"],
      ["broken", expect.stringMatching(/^Line 2, column 20: .*never closed/)],
    ]);
  });

  it("cut the text without losing a character", () => {
    const text = "Hi {{first_name}}, {{x}} {{Bad name}} {{";
    const segments = segmentsOf(text, marksOf(text, names));
    expect(segments.map((segment) => segment.text).join("")).toBe(text);
    expect(segments.filter(({ kind }) => kind === "broken")).toHaveLength(2);
  });
});

describe("writing a variable", () => {
  it("knows the name begun at the caret", () => {
    expect(openVariable("Hi {{fir", 8)).toEqual({ start: 3, typed: "fir" });
    expect(openVariable("Hi {{", 5)).toEqual({ start: 3, typed: "" });
    expect(openVariable("Hi {{first_name}} you", 20)).toBeNull();
    expect(openVariable("Hi {", 4)).toBeNull();
    expect(openVariable("Hi {{two words", 14)).toBeNull();
  });

  it("writes over closing braces that are there", () => {
    expect(endOfOpen("{{fir}} rest", 5)).toBe(7);
    expect(endOfOpen("{{fir rest", 5)).toBe(5);
  });

  it("offers what begins with it first", () => {
    const variables = knownVariables([{ name: "plan_name" }], [{ name: "name_day" }, { name: "plan_name" }]);
    expect(suggestionsFor("name", variables).map(({ name, origin }) => [name, origin])).toEqual([
      ["name_day", "Workspace"],
      ["plan_name", "This agent"],
      ["first_name", "Every call"],
      ["last_name", "Every call"],
    ]);
  });
});
