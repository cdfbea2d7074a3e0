import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { DomainError } from "../shared/errors";
import type { CurrentPlan } from "./find-current";
import type { Offer } from "./find-offer";
import { owedMinutes, previousOf } from "./owed-minutes";
import type { PlanSwitch } from "./plan-switch";
import { readPeriods } from "./rows";
import { isPeriodUnpaid } from "./unpaid-period";

/**
 * Throws `conflict` for a change at once in a period nobody paid for, which cannot be credited, and for one to another
 * billing interval while more minutes are used ahead than the new plan has: what is left of the period would be credited,
 * and they would be free.
 */
export async function assertMayChange(
  ctx: InTransaction<SystemContext>,
  { row, version }: CurrentPlan,
  offer: Offer,
  change: PlanSwitch,
): Promise<void> {
  if (change.kind === "undo" || change.timing === "next_period") return;
  if (await isPeriodUnpaid(ctx, row)) {
    throw new DomainError(
      "conflict",
      "The plan was paused when this period began, so nothing was paid for it. It can be changed when the next period begins.",
    );
  }
  if (version.interval === offer.interval && version.intervalCount === offer.intervalCount) return;
  const periods = await readPeriods(ctx, row.id, row.currentPeriodStart);
  const open = periods.findLast(({ status }) => status === "open");
  if (!open || owedMinutes(previousOf(row), { periods, open, at: now() }) <= offer.includedSeconds) return;
  throw new DomainError(
    "conflict",
    "More of the present plan's minutes are used than its time so far gives, and the other plan does not include as many. End this plan with its period and take the other one then, or change later.",
  );
}
