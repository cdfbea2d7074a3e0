import type { InTransaction } from "@/lib/data/transaction";
import { placeHold } from "@/lib/domain/credits/holds";
import { listedNumber } from "@/lib/domain/dnc/listed-number";
import { countryOf } from "@/lib/domain/phone-numbers/read-e164";
import { chooseRule } from "@/lib/domain/rating/choose-rule";
import { DomainError, invalidField } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { limitReached, type Standing, workspaceClosed } from "@/lib/domain/workspaces/standing";
import { now } from "@/lib/platform/clock";
import { toCallSpending } from "@/types/call-spending";
import { brokenLimit, limitsCalls } from "./call-limits";
import { holdTermsOf } from "./hold-terms";
import { type CallMeans, loadCallMeans } from "./load-call-means";
import { plainTerms } from "./price-call";

export interface PlannedCall {
  callId: string;
  agentId: string;
  /** E.164; null for a call from the browser. */
  to: string | null;
}

const BEING_CALLED = "is being called by a campaign right now. Wait until that call is over";

/**
 * Whether the workspace may start one more call now: it is open, within the agency's and its plan's limits, and paid for.
 * An agency that pays calls from its own credits, or for a billing-exempt client, needs some left; a client that is not
 * exempt sets aside what the call is expected to cost: minutes of its plan, its balance, or a part of its spend cap.
 * Throws `forbidden`, `limit_reached`, `balance_exhausted` and a field
 * error for a number on the platform's list, or of somebody whom a campaign is calling. `standing` was read under the locks of `findDialTarget` in
 * this transaction, so that no two calls take the same place. The settlement releases the hold.
 */
export async function assertCanPlaceCall(
  ctx: InTransaction<WorkspaceContext>,
  call: PlannedCall,
  standing: Standing,
): Promise<void> {
  if (!standing.isOpen) throw workspaceClosed();
  const isCounted = limitsCalls(standing.limits) || standing.agencyCalls !== null;
  const means = await loadCallMeans(ctx, call, isCounted);
  if (means.isOnPlatformList) throw listedNumber("platform");
  if (means.isBeingCalled) throw invalidField("to", BEING_CALLED);
  if (means.usage) assertWithinLimits(ctx, standing, means.usage);
  await assertPaidFor(ctx, call, means);
}

function assertWithinLimits(
  ctx: WorkspaceContext,
  { limits, agencyCalls }: Standing,
  usage: NonNullable<CallMeans["usage"]>,
): void {
  const { currency, isBillingExempt } = ctx.workspace;
  const rateMicrosPerMinute = isBillingExempt ? 0n : ctx.workspace.rateMicrosPerMinute;
  if (agencyCalls !== null && usage.agencyCalls >= agencyCalls) throw agencyIsBusy(ctx);
  const broken = brokenLimit(limits, usage, { rateMicrosPerMinute, currency });
  if (broken) throw limitReached(ctx, broken.allowance, broken.instead);
}

/** How many calls that are is between the agency and the platform. */
function agencyIsBusy({ partner }: WorkspaceContext): DomainError {
  return new DomainError(
    "limit_reached",
    `All lines are in use right now. Wait for a call to end, or ask ${partner.name} for more lines.`,
  );
}

async function assertPaidFor(
  ctx: InTransaction<WorkspaceContext>,
  call: PlannedCall,
  means: CallMeans,
): Promise<void> {
  const { workspace } = ctx;
  if (needsAgencyCredits(means, workspace.isBillingExempt) && means.partnerBalanceMicros <= 0n) {
    throw new DomainError(
      "balance_exhausted",
      "The agency's balance is spent. Ask your agency to top it up.",
    );
  }
  if (workspace.isBillingExempt) return;
  const { partnerId } = ctx.scope;
  const outcome = await placeHold(ctx, {
    ...{ callId: call.callId, partnerId, workspaceId: workspace.id },
    terms: holdTermsOf(termsOf(ctx, call, means), {
      elapsedSeconds: 0,
      maxDurationSeconds: means.maxDurationSeconds,
      spending: toCallSpending(means.settings),
    }),
  });
  if (!outcome.isHeld)
    throw new DomainError("balance_exhausted", REFUSALS[outcome.lacking](ctx.partner.name));
}

const REFUSALS: Readonly<Record<"balance" | "minutes" | "spend_cap", (agency: string) => string>> = {
  balance: () =>
    "The balance does not cover one more minute beside the calls in progress. Top it up, or wait for a call to end.",
  minutes: () =>
    "The plan's minutes are used up or taken by calls in progress, and the balance does not cover one more minute. Top it up, or wait for a call to end.",
  spend_cap: (agency) =>
    `This billing period's spending limit leaves no room for one more call beside those in progress. Wait for a call to end, or ask ${agency} to raise the limit.`,
};

/** Whether the agency's own credits pay the call at the platform. */
export function needsAgencyCredits(
  { isPartnerExempt, usageBilling }: Pick<CallMeans, "isPartnerExempt" | "usageBilling">,
  isBillingExempt: boolean,
): boolean {
  return !isPartnerExempt && (isBillingExempt || usageBilling === "credits");
}

/** What the call would be priced by if it began now. */
function termsOf({ workspace }: WorkspaceContext, { agentId, to }: PlannedCall, means: CallMeans) {
  const { planVersionId } = means;
  const rule = chooseRule([...means.rules, ...(means.planRules ?? [])], "workspace", {
    ...{ workspaceId: workspace.id, agentId, planVersionId, direction: "outbound", startedAt: now() },
    country: to === null ? null : countryOf(to),
  });
  return rule ?? plainTerms(means.workspaceRate);
}
