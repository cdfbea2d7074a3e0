import { type Debt, type DunningStage, nextStep } from "./dunning-stage";

/** The day of the step after `stage`, as mails name it; empty when none follows. */
export function dueDate(stage: DunningStage, debt: Debt): string {
  const next = nextStep(stage, debt);
  return next ? next.at.toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" }) : "";
}
