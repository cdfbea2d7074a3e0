import { expect, it } from "vitest";
import { stepBeside, stepOfField } from "./steps";

it("finds the step where a field is changed", () => {
  expect(stepOfField("settings.schedule.windows")).toBe("schedule");
  expect(stepOfField("body.agentId")).toBe("details");
  expect(stepOfField("recipients")).toBe("import");
  expect(stepOfField("settings.variables.required")).toBe("variables");
  expect(stepOfField("balance")).toBe("review");
});

it("goes from step to step and stays at the ends", () => {
  expect(stepBeside("details", 1)).toBe("import");
  expect(stepBeside("details", -1)).toBe("details");
  expect(stepBeside("review", 1)).toBe("review");
});
