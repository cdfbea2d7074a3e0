import type { PriceSimulation, SimulatePricesBody } from "@/types/prices";

const DAY_MS = 86_400_000;

/** Days of the past that can be priced anew. */
export const SIMULATED_PERIODS = [
  { value: "30", label: "Last 30 days", days: 30 },
  { value: "60", label: "Last 60 days", days: 60 },
  { value: "90", label: "Last 90 days", days: 90 },
] as const;
export type SimulatedPeriod = (typeof SIMULATED_PERIODS)[number]["value"];

/** The time of a period, up to a minute's start, so that the same question is asked the same way. */
export function periodUntil(
  period: SimulatedPeriod,
  nowMs: number,
): Pick<SimulatePricesBody, "from" | "until"> {
  const until = Math.floor(nowMs / 60_000) * 60_000;
  return {
    from: new Date(until - Number(period) * DAY_MS).toISOString(),
    until: new Date(until).toISOString(),
  };
}

/** What a client pays on one side: calls and plan. */
export function totalMicros(side: PriceSimulation["was"]): string {
  return (BigInt(side.callsMicros) + BigInt(side.planMicros)).toString();
}

/** How much more (or, below zero, less) it would have paid. */
export function differenceMicros({ was, wouldBe }: Pick<PriceSimulation, "was" | "wouldBe">): string {
  return (BigInt(totalMicros(wouldBe)) - BigInt(totalMicros(was))).toString();
}

/** The lines of the comparison, in the order of a bill; no margin where a call's cost is not known in the currency. */
export function simulationRows(simulation: PriceSimulation) {
  const { was, wouldBe, uncomparedCalls = 0 } = simulation;
  const row = (label: string, pick: (side: PriceSimulation["was"]) => string) => ({
    ...{ label, was: pick(was), wouldBe: pick(wouldBe) },
  });
  return [
    row("Plan", (side) => side.planMicros),
    row("Calls", (side) => side.callsMicros),
    row("Client pays", totalMicros),
    ...(uncomparedCalls > 0 ? [] : [row("Your margin", (side) => side.marginMicros)]),
  ];
}

/** Covered and billed minutes, rounded to one decimal. */
export function minutesOf(seconds: number): number {
  return Math.round(seconds / 6) / 10;
}

/** Why a plan's price counts more than once; null where it counts once or there is none. */
export function monthsNote({ months }: Pick<PriceSimulation, "months">, hasPlan: boolean): string | null {
  if (!hasPlan || months.length < 2) return null;
  return `${months.length} months begin in this time: the plan's price and minutes count once for each.`;
}
