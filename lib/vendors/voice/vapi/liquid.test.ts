import { expect, test } from "vitest";
import { toLiquid } from "./liquid";

test.each([
  ["Hi {{first_name}}!", { first_name: "there" }, 'Hi {{first_name | default: "there"}}!'],
  ["Hi {{first_name}}!", {}, "Hi {{first_name}}!"],
  ["Hi {{ first_name }}!", { first_name: "" }, "Hi {{ first_name }}!"],
  ["{{shop}}", { shop: 'The "Corner" }} Inc.' }, '{{shop | default: "The ”Corner” } } Inc."}}'],
  ["On {{current_date}}", {}, "On {{current_date | default: date}}"],
  ["Call {{phone_number}}", { phone_number: "x" }, "Call {{phone_number | default: customer.number}}"],
  ["No variables", { shop: "x" }, "No variables"],
  ["{{constructor}}", {}, "{{constructor}}"],
])("%s", (text, defaults, expected) => {
  expect(toLiquid(text, defaults)).toBe(expected);
});
