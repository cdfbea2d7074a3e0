import { expect, it } from "vitest";
import { toCsv } from "./csv";

it("tells amounts exactly, below zero too, and escapes words that begin like a formula", () => {
  const rows = [
    ["Name", "Amount"],
    ["=1+1", -500_001n],
    ["-2", 12_000_000n],
    ["two\nlines", null, 7],
  ];
  expect(toCsv(rows)).toBe("Name,Amount\r\n'=1+1,-0.500001\r\n'-2,12.000000\r\n\"two\nlines\",,7\r\n");
});
