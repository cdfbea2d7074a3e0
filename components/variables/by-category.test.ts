import { expect, it } from "vitest";
import type { VariableResource } from "@/types/variables";
import { byCategory } from "./by-category";

function variable(name: string, category: string): VariableResource {
  const createdAt = "2026-01-01T00:00:00.000Z";
  return {
    ...{ id: name, name, category, description: "", defaultValue: "", isRequired: false },
    ...{ createdAt, updatedAt: createdAt },
  };
}

it("groups by category, those without one first, each by name", () => {
  const groups = byCategory([variable("zip", "Place"), variable("plan", ""), variable("city", "Place")]);
  expect(groups.map(({ category, members }) => [category, members.map(({ name }) => name)])).toEqual([
    ["", ["plan"]],
    ["Place", ["city", "zip"]],
  ]);
});
