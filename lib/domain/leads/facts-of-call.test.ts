import { expect, it } from "vitest";
import { factsOfCall } from "./facts-of-call";

it.each([
  ["Ada Lovelace", null, { firstName: "Ada", lastName: "Lovelace" }],
  [null, { callerName: "Grace  Brewster Hopper" }, { firstName: "Grace", lastName: "Brewster Hopper" }],
  ["Wrong", { firstName: "Ada", last_name: "King" }, { firstName: "Ada", lastName: "King" }],
  [
    null,
    { email: "ADA@Example.com", company: "Engines Ltd" },
    { email: "ada@example.com", company: "Engines Ltd" },
  ],
  [null, { email: "not one" }, { email: "", customFields: { email: "not one" } }],
  [
    null,
    { "Preferred date": "Monday\nmorning", party: 4, vip: true },
    {
      customFields: { preferred_date: "Monday morning", party: "4", vip: "true" },
    },
  ],
  [null, { "!!!": "x", nested: { a: 1 }, empty: "" }, { customFields: {} }],
])("of %j and %j", (contactName, noted, person) => {
  expect(factsOfCall(contactName, noted)).toMatchObject(person);
});
