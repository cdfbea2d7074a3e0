import { describe, expect, it } from "vitest";
import { numberPrefixes } from "./number-prefixes";

describe("numberPrefixes", () => {
  it("reads numbers however they are written", () => {
    expect(numberPrefixes("+1 (415) 555-01")).toEqual(["+141555501"]);
    expect(numberPrefixes("415.555")).toEqual(["+415555", "+1415555"]);
    expect(numberPrefixes("1415")).toEqual(["+1415"]);
  });

  it("leaves names and single digits alone", () => {
    expect(numberPrefixes("Ann 4")).toEqual([]);
    expect(numberPrefixes("4")).toEqual([]);
    expect(numberPrefixes("()")).toEqual([]);
  });
});
