import { CLIENT_DUNNING_DAYS } from "@/config/client-dunning";
import type { SubscriptionRow } from "./rows";

export type ClientDunningStage = Exclude<SubscriptionRow["dunningStage"], "suspended">;

const STAGES: readonly ClientDunningStage[] = ["none", "past_due", "grace", "restricted"];
const DAY_MS = 86_400_000;

/** How far an unpaid subscription has come by `at`. */
export function dueStage(pastDueSince: Date | null, at: Date): ClientDunningStage {
  if (!pastDueSince) return "none";
  const days = (at.getTime() - pastDueSince.getTime()) / DAY_MS;
  if (days >= CLIENT_DUNNING_DAYS.restricted) return "restricted";
  return days >= CLIENT_DUNNING_DAYS.grace ? "grace" : "past_due";
}

/**
 * The one step that is due, never over one between: nobody falls back to the balance who was not warned. `none` once all is
 * paid; null when nothing changes.
 */
export function stepDue(
  stage: SubscriptionRow["dunningStage"],
  pastDueSince: Date | null,
  at: Date,
): ClientDunningStage | null {
  if (!pastDueSince) return stage === "none" ? null : "none";
  const reached = stage === "suspended" ? STAGES.length - 1 : STAGES.indexOf(stage);
  if (STAGES.indexOf(dueStage(pastDueSince, at)) <= reached) return null;
  return STAGES[reached + 1] ?? null;
}
