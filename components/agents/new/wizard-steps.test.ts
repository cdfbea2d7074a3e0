import { expect, it } from "vitest";
import { stepOfField, WIZARD_STEPS } from "./wizard-steps";

it("leads from a refused field to the step that shows it", () => {
  expect(WIZARD_STEPS[stepOfField("name")]?.key).toBe("purpose");
  expect(WIZARD_STEPS[stepOfField("definition.voice.speed")]?.key).toBe("voice");
  expect(WIZARD_STEPS[stepOfField("definition.tools.0.url")]?.key).toBe("tools");
  expect(WIZARD_STEPS[stepOfField("definition.privacy.keep")]?.key).toBe("number");
});
