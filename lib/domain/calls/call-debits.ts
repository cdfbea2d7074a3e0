import { newId } from "@/lib/data/ids";
import type { CallRow } from "./load-calls";
import type { CallPrice } from "./price-call";
import type { PricedCall } from "./price-calls";

/** One line the ledger takes for a call; `amount` is what leaves the account, in micros. */
interface Debit {
  entry_id: string;
  account_id: string | null;
  amount: bigint;
  key: string;
  reason: string;
}

/** Whether the client's prepaid money pays what its plan does not cover. */
export function isFromCredits({ basis }: Pick<CallPrice, "basis">): boolean {
  return basis === "plan" || basis === "workspace_credits";
}

/** Whether the agency's own credits pay for the call. */
export function partnerPays(
  row: Pick<CallRow, "isBillingExempt" | "isPartnerExempt" | "usageBilling">,
): boolean {
  return !row.isPartnerExempt && (row.isBillingExempt || row.usageBilling === "credits");
}

/** What the call costs the agency and is told to the platform's meter; 0 when somebody else takes it. */
function meteredMicros({ row, price, startedAt }: PricedCall): bigint {
  const isMetered = !row.isPartnerExempt && !row.isBillingExempt && row.usageBilling === "metered";
  // A plan pays for calls of its time, also for those that are told of after its end.
  const isOfPlan = row.partnerPlanEndedAt !== null && startedAt < row.partnerPlanEndedAt;
  return isMetered && (row.isPartnerSubscribed || isOfPlan) ? price.partnerCostMicros : 0n;
}

function debitsOf({ row, price }: PricedCall): Debit[] {
  const call = `call:${row.id}`;
  const charge = isFromCredits(price)
    ? [{ account_id: row.workspaceAccountId, amount: price.chargeMicros, key: call, reason: price.rule }]
    : [];
  // An exempt client's call has no other line, and its key is the plain one.
  const key = row.isBillingExempt ? call : `call-cost:${row.id}`;
  const cost = partnerPays(row)
    ? [{ account_id: row.partnerAccountId, amount: price.partnerCostMicros, key, reason: price.partnerRule }]
    : [];
  return [...charge, ...cost]
    .filter(({ amount }) => amount !== 0n)
    .map((debit) => ({ entry_id: newId(), ...debit }));
}

/** A priced call as the statement that settles it reads it. */
export function toRecord(call: PricedCall) {
  const { row, price, provider } = call;
  return {
    ...{ call_id: row.id, partner_id: row.partnerId, workspace_id: row.workspaceId, agent_id: row.agentId },
    campaign_id: row.campaignId,
    account_id: accountOf(call),
    occurred_at: call.startedAt.toISOString(),
    ...{ direction: row.direction, country: call.country },
    raw_seconds: price.rawSeconds,
    billable_seconds: price.billableSeconds,
    included_seconds: price.includedSeconds,
    ...{ rule: price.rule, rate: price.rateMicrosPerMinute, fee: price.connectionFeeMicros },
    ...{ increment_seconds: price.incrementSeconds, minimum_seconds: price.minimumSeconds },
    ...{ rule_id: price.priceRuleId, partner_rule_id: price.partnerRuleId, basis: price.basis },
    ...{ period_id: call.periodId, late_for: call.lateForPeriodId },
    currency: row.currency,
    ...{ cost_lines: provider.lines, provider_cost: provider.costMicros, cost_source: provider.source },
    ...{ partner_cost: price.partnerCostMicros, charge: price.chargeMicros, margin: price.marginMicros },
    exchange: price.own.exchange,
    ...{ metered: meteredMicros(call), meter_currency: row.partnerCurrency },
    debits: debitsOf(call),
    ...{ is_unseen: call.isUnseen, may_forget: row.mayForget },
  };
}

/** Whose money pays the charge; null when it is collected for an invoice. */
function accountOf({ row, price }: PricedCall): string | null {
  if (price.basis === "postpaid") return null;
  return price.basis === "exempt" ? row.partnerAccountId : row.workspaceAccountId;
}
