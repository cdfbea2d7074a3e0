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

it("a default may be a text with an apostrophe, or another variable", () => {
  const variables = { date: "2026-11-20", customer: { number: "+14155550132" } };
  expect(fillTemplate(`{{greeting | default: "it's us"}}`, variables)).toBe("it's us");
  expect(fillTemplate("{{current_date | default: date}}", variables)).toBe("2026-11-20");
  expect(fillTemplate("{{phone_number | default: customer.number}}", variables)).toBe("+14155550132");
  expect(fillTemplate("{{current_date | default: nothing}}", variables)).toBe("");
});
