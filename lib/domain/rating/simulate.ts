import { addDays, localDay } from "../shared/local-day";
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
  /** YYYY-MM: the month in which it begins. */
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

/** By what calls are told apart into months. */
export interface Months {
  timeZone: string;
  /** Day of the month on which each begins, two digits: that of the beginning, as a plan taken then would be renewed. */
  firstDay: string;
}

/** Prices calls anew and adds both sides up by month. A month's minutes go to its calls in their order. */
export function simulateCalls(
  simulation: Simulation,
  calls: readonly ChargedCall[],
  { terms, months }: { terms: SimulatedTerms; months: Months },
): void {
  for (const call of calls) {
    const month = monthOf(simulation, monthAt(call.occurredAt, months), terms);
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

/** The month an instant belongs to, by the name of the one in which it begins: a shorter month begins on its last day. */
export function monthAt(at: Date, { timeZone, firstDay }: Months): string {
  const day = localDay(at, timeZone);
  const month = day.slice(0, 7);
  const isLastDay = addDays(day, 1).slice(0, 7) !== month;
  return day.slice(8) >= firstDay || isLastDay ? month : addDays(`${month}-01`, -1).slice(0, 7);
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
