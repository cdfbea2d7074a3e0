import { localDay } from "../shared/local-day";
import type { Micros } from "../shared/money";
import { type PriceTerms, rateSeconds } from "./rate-call";

/** A call as it was charged. */
export interface ChargedCall {
  id: string;
  occurredAt: Date;
  rawSeconds: number;
  billableSeconds: number;
  includedSeconds: number;
  chargeMicros: Micros;
  /** What it cost the agency: provider and platform. */
  costMicros: Micros;
}

export interface SimulatedTerms extends PriceTerms {
  /** Of each month. */
  includedSeconds: number;
  planPriceMicros: Micros;
}

export interface Side {
  billableSeconds: number;
  includedSeconds: number;
  callsMicros: Micros;
  planMicros: Micros;
  marginMicros: Micros;
}

export interface Month {
  /** YYYY-MM. */
  month: string;
  calls: number;
  was: Side;
  wouldBe: Side;
}

export interface Change {
  call: ChargedCall;
  wouldBeMicros: Micros;
}

/** What has been added up so far; calls come in the order in which they began. */
export interface Simulation {
  months: Map<string, Month>;
  biggest: Change[];
}

const MOST_CHANGES = 5;

/** Prices calls anew and adds both sides up by month of the time zone. A month's minutes go to its calls in their order. */
export function simulateCalls(
  simulation: Simulation,
  calls: readonly ChargedCall[],
  { terms, timeZone }: { terms: SimulatedTerms; timeZone: string },
): void {
  for (const call of calls) {
    const month = monthOf(simulation, localDay(call.occurredAt, timeZone).slice(0, 7), terms);
    // Seconds without any that are billed: nobody answered, or nobody spoke.
    const answered = call.billableSeconds > 0 ? call.rawSeconds : 0;
    const left = terms.includedSeconds - month.wouldBe.includedSeconds;
    const rated = rateSeconds(answered, terms, left);
    month.calls += 1;
    add(month.was, call, call.costMicros);
    add(month.wouldBe, rated, call.costMicros);
    keepBiggest(simulation, { call, wouldBeMicros: rated.chargeMicros });
  }
}

/** A month appears with its plan's price, whether it has calls or not. */
export function monthOf(simulation: Simulation, month: string, terms: SimulatedTerms): Month {
  const known = simulation.months.get(month);
  if (known) return known;
  const side = (planMicros: Micros): Side => ({
    ...{ billableSeconds: 0, includedSeconds: 0, callsMicros: 0n, planMicros, marginMicros: planMicros },
  });
  const made = { month, calls: 0, was: side(0n), wouldBe: side(terms.planPriceMicros) };
  simulation.months.set(month, made);
  return made;
}

function add(
  side: Side,
  priced: { billableSeconds: number; includedSeconds: number; chargeMicros: Micros },
  costMicros: Micros,
): void {
  side.billableSeconds += priced.billableSeconds;
  side.includedSeconds += priced.includedSeconds;
  side.callsMicros += priced.chargeMicros;
  side.marginMicros += priced.chargeMicros - costMicros;
}

function keepBiggest(simulation: Simulation, change: Change): void {
  if (sizeOf(change) === 0n) return;
  const biggest = [...simulation.biggest, change].sort((one, other) =>
    sizeOf(one) === sizeOf(other) ? 0 : sizeOf(one) > sizeOf(other) ? -1 : 1,
  );
  simulation.biggest = biggest.slice(0, MOST_CHANGES);
}

function sizeOf({ call, wouldBeMicros }: Change): Micros {
  const change = wouldBeMicros - call.chargeMicros;
  return change < 0n ? -change : change;
}

/** All months as one. */
export function totalOf(sides: readonly Side[]): Side {
  const total = {
    ...{ billableSeconds: 0, includedSeconds: 0, callsMicros: 0n, planMicros: 0n, marginMicros: 0n },
  };
  for (const side of sides) {
    total.billableSeconds += side.billableSeconds;
    total.includedSeconds += side.includedSeconds;
    total.callsMicros += side.callsMicros;
    total.planMicros += side.planMicros;
    total.marginMicros += side.marginMicros;
  }
  return total;
}
