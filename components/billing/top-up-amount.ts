import { parseAmount } from "@/components/money/amount";
import { formatMoney } from "@/config/format";
import type { AutoRechargeResource } from "@/types/payments";

type Limits = Pick<AutoRechargeResource["topUps"], "leastMicros" | "mostMicros">;

/** What is wrong with an amount as it was typed; null when it can be paid at once. */
export function topUpProblem(
  text: string,
  { leastMicros, mostMicros }: Limits,
  currency: string,
): string | null {
  const amount = parseAmount(text);
  if (amount === null) return "Write an amount such as 50 or 12.50, without commas.";
  const write = (micros: string) => formatMoney(micros, { currency });
  if (BigInt(amount) < BigInt(leastMicros)) return `The least is ${write(leastMicros)}.`;
  return BigInt(amount) > BigInt(mostMicros) ? `The most at once is ${write(mostMicros)}.` : null;
}

/** Automatic top-ups as they are typed. */
export interface RechargeTexts {
  thresholdMicros: string;
  amountMicros: string;
  monthlyCapMicros: string;
}

/** What is wrong with automatic top-ups as they were typed, by field; nothing when they can be sent. */
export function rechargeProblems(
  texts: RechargeTexts,
  limits: Limits,
  currency: string,
): Partial<Record<keyof RechargeTexts, string>> {
  const problems: Partial<Record<keyof RechargeTexts, string>> = {};
  if (parseAmount(texts.thresholdMicros) === null) {
    problems.thresholdMicros = "Write an amount such as 10 or 12.50, without commas.";
  }
  const wrongAmount = topUpProblem(texts.amountMicros, limits, currency);
  if (wrongAmount !== null) problems.amountMicros = wrongAmount;
  const cap = parseAmount(texts.monthlyCapMicros);
  if (cap === null) problems.monthlyCapMicros = "Write an amount such as 200, without commas.";
  else if (wrongAmount === null && BigInt(cap) < BigInt(parseAmount(texts.amountMicros) ?? "0")) {
    problems.monthlyCapMicros = "It has to cover at least one top-up.";
  }
  return problems;
}
