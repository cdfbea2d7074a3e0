import { describe, expect, it } from "vitest";
import { parseByteRange } from "./byte-range";

describe("parseByteRange", () => {
  it.each([
    ["bytes=0-", { first: 0, last: 999 }],
    ["bytes=0-99", { first: 0, last: 99 }],
    ["bytes=900-5000", { first: 900, last: 999 }],
    ["bytes=-100", { first: 900, last: 999 }],
    ["bytes=-5000", { first: 0, last: 999 }],
    ["bytes=1000-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=9-2", null],
    ["bytes=-", null],
    ["bytes=0-1,5-6", null],
    ["items=0-1", null],
    [null, null],
  ] as const)("reads %s of 1,000 bytes", (header, expected) => {
    expect(parseByteRange(header, 1_000)).toEqual(expected);
  });
});
