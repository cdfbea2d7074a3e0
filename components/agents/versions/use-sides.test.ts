import { expect, it } from "vitest";
import { readSide } from "./use-sides";

it("reads a version, the draft or what is live, and nothing else", () => {
  expect(["live", "draft", "12", "0", "-1", "1.5", "x", ""].map(readSide)).toEqual([
    "live",
    "draft",
    12,
    null,
    null,
    null,
    null,
    null,
  ]);
});
