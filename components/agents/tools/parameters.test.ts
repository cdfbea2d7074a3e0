import { describe, expect, it } from "vitest";
import { parameterProblem, parametersOf, withParameters } from "./parameters";

const schema = {
  type: "object" as const,
  properties: {
    day: { type: "string", description: "Which day", enum: ["mon", "tue"] },
    people: { type: "integer" },
    address: { type: "object", properties: { city: { type: "string" } } },
  },
  required: ["day", "address"],
};

describe("parameters of a function", () => {
  it("are rows where rows can say them, and come back as they were", () => {
    const { rows, others } = parametersOf(schema);
    expect(rows).toEqual([
      { name: "day", type: "string", description: "Which day", isRequired: true, choices: ["mon", "tue"] },
      { name: "people", type: "integer", description: "", isRequired: false, choices: [] },
    ]);
    expect(others).toEqual(["address"]);
    expect(withParameters(schema, rows)).toEqual(schema);
  });

  it("lose what is taken away and keep what a row cannot say", () => {
    expect(withParameters(schema, [])).toEqual({
      type: "object",
      properties: { address: schema.properties.address },
      required: ["address"],
    });
  });

  it("need names of their own", () => {
    const row = { type: "string" as const, description: "", isRequired: false, choices: [] };
    const rows = ["", "2nd", "day", "day"].map((name) => ({ ...row, name }));
    expect(rows.map((_, index) => parameterProblem(rows, index) !== null)).toEqual([true, true, false, true]);
  });
});
