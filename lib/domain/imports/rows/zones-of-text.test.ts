import { expect, it } from "vitest";
import { isZoneName, zonesOfText } from "./zones-of-text";

it.each([
  ["", "US", ""],
  ["America/Chicago", "CN", "America/Chicago"],
  [" Europe/Paris | Europe/Berlin|", null, "Europe/Berlin|Europe/Paris"],
  ["Mars/Base", "US", null],
  ["America/Chicago|Mars/Base", "US", null],
  ["+01:00", "DE", null],
])("of %j with a number of %s: %j", (text, country, zones) => {
  expect(zonesOfText(text, country)).toBe(zones);
});

it.each([
  ["EST", "US", "America/New_York"],
  ["et", "US", "America/New_York"],
  ["EDT", "US", "America/New_York"],
  ["EST", "JM", "America/Jamaica"],
  ["CST", "US", "America/Chicago"],
  ["CDT", "CA", "America/Winnipeg"],
  ["CST", "CN", "Asia/Shanghai"],
  ["CST", "CU", "America/Havana"],
  ["MST", "US", "America/Denver|America/Phoenix"],
  ["mt", "US", "America/Denver|America/Phoenix"],
  ["MDT", "US", "America/Denver"],
  ["PST", "US", "America/Los_Angeles"],
  ["PST", "PH", "Asia/Manila"],
  ["AKST", "US", "America/Anchorage"],
  ["AST", "PR", "America/Puerto_Rico"],
  ["CET", "DE", "Europe/Berlin"],
  ["CEST", "ES", "Europe/Madrid"],
  ["GMT", "GB", "Europe/London"],
  ["BST", "GB", "Europe/London"],
  ["GMT", "GH", "Africa/Accra"],
  ["EST|CST", "US", "America/Chicago|America/New_York"],
])("%s is called so in %s, and all clocks it may be there count", (text, country, zones) => {
  expect(zonesOfText(text, country)).toBe(zones);
});

it.each([
  ["CST", ["America/Regina", "America/Winnipeg"]],
  ["MST", ["America/Edmonton"]],
  ["PT", ["America/Vancouver"]],
])("%s is said in Canada of places that keep such a clock, or kept it lately", (text, zones) => {
  expect(zonesOfText(text, "CA")?.split("|")).toEqual(expect.arrayContaining(zones));
});

it.each([
  ["CST", "DE"],
  ["CDT", "CN"],
  ["EST", "GH"],
  ["MST", "GB"],
  ["GMT", "US"],
  ["BST", "GH"],
  ["CET", "US"],
  ["EST", null],
  ["America/Chicago|EST", "DE"],
])("%s says nothing of somebody in %s", (text, country) => {
  expect(zonesOfText(text, country)).toBeNull();
});

it("knows short names from whole ones, be they in the tables of zones, too", () => {
  const whole = ["America/Chicago", "UTC", "EST5EDT", "Asia/Kolkata"];
  const short = ["EST", "mst", "HST", "CET", "GMT", "EDT", "ET"];
  expect(whole.filter(isZoneName)).toEqual(whole);
  expect(short.filter(isZoneName)).toEqual([]);
});
