import { expect, test } from "vitest";
import { readNumberLines } from "./read-number-lines";

test("takes the number of each line, wherever it stands, and names the lines without one", () => {
  const lines = [
    "Number,Reason",
    "+14155550123,complained",
    '"(415) 555-0124";"asked; twice"',
    "",
    "Ann Lee\t+49 30 123456\tBerlin",
    "call me maybe 12",
    "415 555 0123",
    "'+442079460000",
  ];
  expect(readNumberLines(lines, "US")).toEqual({
    phones: ["+14155550123", "+14155550124", "+4930123456", "+442079460000"],
    unread: [{ line: 6, text: "call me maybe 12" }],
  });
});

test("a first line with a number is no heading, and without a country local numbers are none", () => {
  expect(readNumberLines(["+14155550123", "415 555 0124"], null)).toEqual({
    phones: ["+14155550123"],
    unread: [{ line: 2, text: "415 555 0124" }],
  });
});
