import { expect, it } from "vitest";
import { messagesByPlace, toolFindings } from "./tool-findings";

it("tells of each tool the worst an engine says", () => {
  const at = (path: string, level: "supported" | "degraded" | "impossible") => ({
    path,
    level,
    label: path,
    message: `${path} ${level}`,
  });
  expect(
    toolFindings([
      at("tools.book.timeZone", "impossible"),
      at("tools.book", "degraded"),
      at("tools.sms", "degraded"),
      at("tools.end", "supported"),
      at("voice.speed", "impossible"),
    ]),
  ).toEqual({
    book: { level: "impossible", message: "tools.book.timeZone impossible" },
    sms: { level: "degraded", message: "tools.sms degraded" },
  });
});

it("finds the first message of each entry, however deep", () => {
  const errors = [
    undefined,
    { url: { message: "Must be a web address.", type: "x" } },
    { message: "Taken." },
  ];
  expect(messagesByPlace(errors)).toEqual({ 1: "Must be a web address.", 2: "Taken." });
  expect(messagesByPlace(undefined)).toEqual({});
});
