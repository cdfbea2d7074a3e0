import { expect, it } from "vitest";
import { countryOfZone } from "./country-of-zone";

it.each([
  ["Europe/Berlin", "DE"],
  ["America/New_York", "US"],
  ["Asia/Kolkata", "IN"],
  ["Asia/Calcutta", "IN"],
  ["Europe/London", "GB"],
  ["America/Toronto", "CA"],
  ["UTC", null],
])("%s is of %s", (zone, country) => {
  expect(countryOfZone(zone)).toBe(country);
});
