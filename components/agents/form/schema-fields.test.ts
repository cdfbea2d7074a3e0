import { expect, it } from "vitest";
import { fieldsOf, rowProblem, schemaOf } from "./schema-fields";

const schema = {
  type: "object" as const,
  required: ["name"],
  properties: {
    name: { type: "string", description: "Who called" },
    mood: { type: "string", enum: ["good", "bad"] },
    age: { type: "number" },
  },
};

it("reads rows and leaves alone what a row cannot say", () => {
  expect(fieldsOf(schema)).toEqual({
    fields: [
      { name: "name", type: "string", description: "Who called" },
      { name: "age", type: "number", description: "" },
    ],
    others: ["mood"],
  });
});

it("keeps the rest of a schema when rows change", () => {
  const { fields } = fieldsOf(schema);
  expect(schemaOf(fields.slice(1), schema)).toEqual({
    ...schema,
    properties: { age: { type: "number" }, mood: { type: "string", enum: ["good", "bad"] } },
  });
  expect(schemaOf([], undefined)).toBeUndefined();
});

it("names what is wrong with a row", () => {
  const row = (name: string) => ({ name, type: "string" as const, description: "" });
  const rows = [row("a"), row("a"), row(""), row("1x")];
  expect(rows.map((_, index) => rowProblem(rows, index) === null)).toEqual([true, false, false, false]);
});
