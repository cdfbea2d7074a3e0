import { DUNNING_DAYS } from "@/config/dunning";

export const DUNNING_STAGES = ["none", "past_due", "grace", "restricted", "suspended"] as const;
export type DunningStage = (typeof DUNNING_STAGES)[number];

const DAY_MS = 86_400_000;

/** What dunning goes by. */
export interface Debt {
  pastDueSince: Date | null;
  /** When the subscription ended. */
  endedAt: Date | null;
}

/** Since when nothing is paid; null while all is. A subscription that ended without a debt is restricted at once. */
function unpaidSince({ pastDueSince, endedAt }: Debt): Date | null {
  if (pastDueSince) return pastDueSince;
  return endedAt && new Date(endedAt.getTime() - DUNNING_DAYS.restricted * DAY_MS);
}

/** The stage an agency has come to by `at`. */
export function dueStage(debt: Debt, at: Date): DunningStage {
  const since = unpaidSince(debt);
  if (!since) return "none";
  const days = (at.getTime() - since.getTime()) / DAY_MS;
  if (days >= DUNNING_DAYS.suspended) return "suspended";
  if (days >= DUNNING_DAYS.restricted) return "restricted";
  return days >= DUNNING_DAYS.grace ? "grace" : "past_due";
}

/** The step after `stage` and when it is taken; null when nothing follows. */
export function nextStep(stage: DunningStage, debt: Debt): { stage: DunningStage; at: Date } | null {
  const since = unpaidSince(debt);
  const next = DUNNING_STAGES[DUNNING_STAGES.indexOf(stage) + 1];
  if (!since || !next || next === "none") return null;
  const days = next === "past_due" ? 0 : DUNNING_DAYS[next];
  return { stage: next, at: new Date(since.getTime() + days * DAY_MS) };
}

/**
 * The one step that is due now, never over one between: nobody is closed who was not warned. Null when there is none.
 * Who owes nothing but has no plan any more starts at `restricted`.
 */
export function stepDue(stage: DunningStage, debt: Debt, at: Date): DunningStage | null {
  const due = DUNNING_STAGES.indexOf(dueStage(debt, at));
  const reached = DUNNING_STAGES.indexOf(stage);
  if (due <= reached) return null;
  const next = !debt.pastDueSince && stage === "none" ? "restricted" : DUNNING_STAGES[reached + 1];
  return next ?? null;
}
