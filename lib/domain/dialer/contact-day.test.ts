import { expect, it } from "vitest";
import { contactDay } from "./contact-day";

it.each([
  ["of the first zone they may be in", ["Pacific/Auckland", "Pacific/Chatham"], "2026-11-22"],
  ["of the client's zone where nobody knows", [], "2026-11-21"],
])("dials to somebody count on the day %s", (_, zones, expected) => {
  expect(contactDay(zones, "Pacific/Pago_Pago", new Date("2026-11-22T10:59:00Z"))).toBe(expected);
});
