import { expect, it } from "vitest";
import { zonesOfRecipient } from "./recipient-zones";

it.each([
  [
    "those stored with them",
    "Europe/Lisbon|Atlantic/Azores",
    "+14155550123",
    ["Europe/Lisbon", "Atlantic/Azores"],
  ],
  ["their number's where none are stored", "", "+14155550123", ["America/Los_Angeles"]],
  ["their number's where those stored are none", "Moon/Crater", "+14155550123", ["America/Los_Angeles"]],
  ["none where nobody knows", "", "+881612345678", []],
  ["none of somebody who was erased", "", "erased-0190", []],
])("somebody's zones are %s", (_, zones, phone, expected) => {
  const country = phone.startsWith("+1") ? "US" : null;
  expect(zonesOfRecipient({ zones, phone, country })).toEqual(expected);
});
