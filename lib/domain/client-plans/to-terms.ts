import type { CreateClientPlanBody, UpdateClientPlanBody } from "@/types/client-plans";
import type { Terms } from "./check-terms";
import type { PlanVersionRow } from "./plan-rows";

/** The terms a new plan is made with. */
export function toTerms(input: CreateClientPlanBody): Terms {
  const { kind, currency, interval, intervalCount, incrementSeconds, minimumSeconds } = input;
  return {
    ...{ kind, currency, interval, intervalCount, incrementSeconds, minimumSeconds },
    trialDays: input.trialDays,
    graceHours: input.graceHours,
    priceMicros: BigInt(input.priceMicros),
    includedSeconds: input.includedMinutes * 60,
    rateMicrosPerMinute: toMicros(input.rateMicrosPerMinute),
    connectionFeeMicros: BigInt(input.connectionFeeMicros),
    spendCapMicros: toMicros(input.spendCapMicros),
  };
}

/** The terms of a version with what a change names in their place. A prepaid plan has no cap to keep. */
export function changedTerms(version: PlanVersionRow, change: UpdateClientPlanBody): Terms {
  const { currency } = version;
  const kind = change.kind ?? version.kind;
  const keptCap = kind === "postpaid" ? version.spendCapMicros : null;
  const { priceMicros, includedMinutes, rateMicrosPerMinute, connectionFeeMicros, spendCapMicros } = change;
  return {
    kind,
    currency,
    interval: change.interval ?? version.interval,
    intervalCount: change.intervalCount ?? version.intervalCount,
    incrementSeconds: change.incrementSeconds ?? version.incrementSeconds,
    minimumSeconds: change.minimumSeconds ?? version.minimumSeconds,
    trialDays: change.trialDays ?? version.trialDays,
    graceHours: change.graceHours ?? version.graceHours,
    priceMicros: priceMicros === undefined ? version.priceMicros : BigInt(priceMicros),
    includedSeconds: includedMinutes === undefined ? version.includedSeconds : includedMinutes * 60,
    rateMicrosPerMinute:
      rateMicrosPerMinute === undefined ? version.rateMicrosPerMinute : toMicros(rateMicrosPerMinute),
    connectionFeeMicros:
      connectionFeeMicros === undefined ? version.connectionFeeMicros : BigInt(connectionFeeMicros),
    spendCapMicros: spendCapMicros === undefined ? keptCap : toMicros(spendCapMicros),
  };
}

/** The terms a version was sold on. */
export function termsOf(version: PlanVersionRow): Terms {
  return changedTerms(version, {});
}

function toMicros(value: string | null): bigint | null {
  return value === null ? null : BigInt(value);
}
