import { expect, it } from "vitest";
import { testToolOperation } from "@/types/function-calls";
import { objectSchema } from "@/types/json-schema";
import { checkArguments } from "./check-arguments";

it("leaves the items of a list uncompared: a schema could ask for that without end", () => {
  const list = { type: "array", allOf: [{ uniqueItems: true }, { uniqueItems: true }] };
  const schema = objectSchema.parse({ type: "object", properties: { list } });
  expect(() => checkArguments(schema, { list: [1, 1] })).not.toThrow();
  expect(() => checkArguments(schema, { list: "one" })).toThrow(/do not fit/);
});

it.each([
  ["too many", { list: "a".repeat(20_001) }],
  ["too deep", JSON.parse(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`)],
])("takes no arguments that are %s", (_name, values) => {
  const tool = { id: "tool01", name: "book", type: "custom_function" };
  const read = testToolOperation.body.safeParse({ tool, arguments: values });
  expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual(["arguments"]);
});
