import { expect, it } from "vitest";
import { fillTemplate } from "./templates";

const variables = {
  name: "Rosa",
  customer: { name: "Rosa Diaz", number: "+14155550100" },
  empty: "",
  list: [1, 2],
};

it.each([
  ["Hi {{name}}!", "Hi Rosa!"],
  ["{{ customer.name }} at {{customer.number}}", "Rosa Diaz at +14155550100"],
  ["[{{unknown}}]", "[]"],
  ['{{unknown | default: "friend"}}', "friend"],
  ["{{empty | default: 'friend'}}", "friend"],
  ["{{list}}", "[1,2]"],
  ["{{customer.constructor}}", ""],
  ["no braces { here }", "no braces { here }"],
])("fills %j", (template, expected) => {
  expect(fillTemplate(template, variables)).toBe(expected);
});
