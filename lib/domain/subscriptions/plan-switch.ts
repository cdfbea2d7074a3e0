import { PAY_FIRST } from "@/config/pay-first";
import { DomainError, invalidField } from "../shared/errors";
import { type ChangeTiming, changeTiming } from "./change-rule";
import type { CurrentPlan } from "./find-current";
import type { Offer } from "./find-offer";

/** A preview is good for so long. */
const PRORATION_PATIENCE_MS = 30 * 60_000;

export type PlanSwitch = { kind: "change"; timing: ChangeTiming } | { kind: "undo" };

/**
 * What it means to go from the present plan to another; throws `conflict` where that is not possible now. `atNextPeriod`
 * makes a change wait that would come at once: not one of the interval, which begins a new period. In a trial every change
 * waits for its end: what is free is the plan it was given for.
 */
export function planSwitch(
  { row, version }: CurrentPlan,
  offer: Pick<Offer, "versionId"> & Parameters<typeof changeTiming>[1],
  atNextPeriod = false,
): PlanSwitch {
  if (row.status === "past_due" || row.status === "unpaid" || row.dunningStage !== "none") {
    throw new DomainError("conflict", `${PAY_FIRST} The plan can be changed then.`);
  }
  if (row.pausedAt) throw new DomainError("conflict", "The plan is paused. Resume it before changing it.");
  if (row.cancelAtPeriodEnd) {
    throw new DomainError("conflict", "The plan ends with its period. Keep it before changing it.");
  }
  if (offer.versionId === version.id) {
    if (row.pendingVersionId) return { kind: "undo" };
    throw new DomainError("conflict", "This is the plan already.");
  }
  if (offer.versionId === row.pendingVersionId) {
    throw new DomainError("conflict", "This plan begins with the next period already.");
  }
  const isSameInterval = version.interval === offer.interval && version.intervalCount === offer.intervalCount;
  if (atNextPeriod && !isSameInterval) {
    throw new DomainError(
      "conflict",
      "A plan with another billing interval begins at once. Choose it by hand.",
    );
  }
  const waits = atNextPeriod || row.status === "trialing";
  const timing = waits ? "next_period" : changeTiming(version, offer);
  if (row.pendingVersionId && timing === "now") {
    throw new DomainError(
      "conflict",
      "Another plan begins with the next period. Take that back first, by changing to the present plan.",
    );
  }
  return { kind: "change", timing };
}

/** The instant a change is reckoned from, in whole seconds: the preview's, which must be recent, or now. */
export function prorationDateOf(given: string | undefined, periodStart: Date, at: Date): Date {
  const date = given === undefined ? at : new Date(given);
  const age = at.getTime() - date.getTime();
  if (age > PRORATION_PATIENCE_MS || age < -60_000) {
    throw invalidField("prorationDate", "is of an old preview: look at the new one first");
  }
  const whole = new Date(Math.floor(date.getTime() / 1_000) * 1_000);
  return whole < periodStart ? periodStart : whole;
}
