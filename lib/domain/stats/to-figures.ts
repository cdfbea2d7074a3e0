import type { CallAmountsResource, CallCountsResource, CallFiguresResource } from "@/types/analytics";
import { CALL_OUTCOMES, type CallOutcome } from "@/types/calls";
import { can, type Viewer } from "../shared/can";
import type { Measures } from "./figures-sql";

/** Which amounts somebody sees. */
export interface Sight {
  charges: boolean;
  /** What the agency pays and keeps. */
  margins: boolean;
}

export function sightOf(viewer: Viewer): Sight {
  const charges = can(viewer, "calls.costs.read");
  return { charges, margins: charges && viewer.partnerRole !== null };
}

const NOTHING: Measures = {
  calls: 0,
  answered: 0,
  voicemail: 0,
  unanswered: 0,
  failed: 0,
  live: 0,
  durationSeconds: 0,
  answeredSeconds: 0,
  billableSeconds: 0,
  chargeMicros: 0n,
  providerCostMicros: 0n,
  partnerCostMicros: 0n,
  positive: 0,
  neutral: 0,
  negative: 0,
  goalsMet: 0,
  goalsMissed: 0,
  uncompared: 0,
};

/** Sums as people read them. Nothing counted is zeros, and null where a share would divide by them. */
export function toFigures(sums: Measures | undefined, sight: Sight): CallFiguresResource {
  return { ...toCounts(sums), ...toAmounts(sums, sight) };
}

/** The sums without their amounts. */
export function toCounts(sums: Measures | undefined): CallCountsResource {
  const all = sums ?? NOTHING;
  const { answered, calls, live, goalsMet, goalsMissed } = all;
  return {
    calls,
    answered,
    voicemail: all.voicemail,
    unanswered: all.unanswered,
    failed: all.failed,
    live,
    answerRate: share(answered, calls - live),
    durationSeconds: all.durationSeconds,
    averageSeconds: share(all.answeredSeconds, answered),
    billableSeconds: all.billableSeconds,
    positive: all.positive,
    neutral: all.neutral,
    negative: all.negative,
    goalsMet,
    goalsMissed,
    goalRate: share(goalsMet, goalsMet + goalsMissed),
  };
}

/**
 * The amounts alone, which must all be of one currency. Costs and margin are left out where some call's cost could not be
 * told in it: a part of them would look like the whole.
 */
export function toAmounts(sums: Measures | undefined, sight: Sight): CallAmountsResource {
  const { chargeMicros, providerCostMicros, partnerCostMicros, uncompared } = sums ?? NOTHING;
  const isWhole = sight.margins && uncompared === 0;
  const amount = (isSeen: boolean, micros: bigint) => (isSeen ? micros.toString() : null);
  return {
    chargeMicros: amount(sight.charges, chargeMicros),
    providerCostMicros: amount(isWhole, providerCostMicros),
    partnerCostMicros: amount(isWhole, partnerCostMicros),
    marginMicros: amount(isWhole, chargeMicros - providerCostMicros - partnerCostMicros),
  };
}

/** How the calls split, without outcomes that none had. */
export function toOutcomes(sums: Measures | undefined): { outcome: CallOutcome; calls: number }[] {
  const all = sums ?? NOTHING;
  return CALL_OUTCOMES.flatMap((outcome) => (all[outcome] === 0 ? [] : [{ outcome, calls: all[outcome] }]));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
