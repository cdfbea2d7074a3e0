import { amountText, parseAmount } from "@/components/money/amount";
import type { ClientPlanResource, CreateClientPlanBody } from "@/types/client-plans";
import type { SimulatePricesBody } from "@/types/prices";

/** A plan as it is typed, by the names of the API: amounts in units of the currency, everything text. */
export interface PlanTexts {
  name: string;
  description: string;
  isPublic: boolean;
  currency: string;
  kind: "prepaid" | "postpaid";
  priceMicros: string;
  interval: "month" | "year";
  intervalCount: string;
  includedMinutes: string;
  rateMicrosPerMinute: string;
  connectionFeeMicros: string;
  incrementSeconds: string;
  minimumSeconds: string;
  trialDays: string;
  /** Empty is no cap. */
  spendCapMicros: string;
  graceHours: string;
}

/** A new plan, before anything is typed. */
export function emptyPlan(currency: string): PlanTexts {
  return {
    ...{ name: "", description: "", isPublic: false, currency, kind: "prepaid" },
    ...{
      priceMicros: "",
      interval: "month",
      intervalCount: "1",
      includedMinutes: "0",
      rateMicrosPerMinute: "",
    },
    ...{ connectionFeeMicros: "0", incrementSeconds: "1", minimumSeconds: "0", trialDays: "0" },
    ...{ spendCapMicros: "", graceHours: "1" },
  };
}

/** A plan with the terms that new subscribers get. */
export function toPlanTexts({
  name,
  description,
  isPublic,
  currency,
  current,
}: ClientPlanResource): PlanTexts {
  const { kind, interval } = current;
  return {
    ...{ name, description, isPublic, currency, kind, interval },
    priceMicros: amountText(current.priceMicros),
    intervalCount: String(current.intervalCount),
    includedMinutes: String(current.includedMinutes),
    rateMicrosPerMinute: amountText(current.rateMicrosPerMinute),
    connectionFeeMicros: amountText(current.connectionFeeMicros),
    incrementSeconds: String(current.incrementSeconds),
    minimumSeconds: String(current.minimumSeconds),
    trialDays: String(current.trialDays),
    spendCapMicros: current.spendCapMicros === null ? "" : amountText(current.spendCapMicros),
    graceHours: String(current.graceHours),
  };
}

const AMOUNTS = ["priceMicros", "rateMicrosPerMinute", "connectionFeeMicros"] as const;
const COUNTS = [
  "intervalCount",
  "includedMinutes",
  "incrementSeconds",
  "minimumSeconds",
  "trialDays",
  "graceHours",
] as const;

const AMOUNT_PROBLEM = "Write an amount such as 49 or 0.12, without commas.";
const COUNT_PROBLEM = "Write a whole number.";

/** What is wrong with what was typed, by field; nothing when it can be sent. */
export function planProblems(texts: PlanTexts): Partial<Record<keyof PlanTexts, string>> {
  const problems: Partial<Record<keyof PlanTexts, string>> = {};
  if (texts.name.trim() === "") problems.name = "Give the plan a name.";
  for (const field of AMOUNTS) if (parseAmount(texts[field]) === null) problems[field] = AMOUNT_PROBLEM;
  for (const field of COUNTS) if (parseCount(texts[field]) === null) problems[field] = COUNT_PROBLEM;
  if (hasCap(texts) && parseAmount(texts.spendCapMicros) === null) problems.spendCapMicros = AMOUNT_PROBLEM;
  return problems;
}

/** The change of a plan as the API takes it. The texts have no problems. */
export function toPlanChange(texts: PlanTexts): Omit<CreateClientPlanBody, "currency" | "sortOrder"> {
  const amount = (text: string) => parseAmount(text) ?? "0";
  const count = (text: string) => parseCount(text) ?? 0;
  return {
    name: texts.name.trim(),
    description: texts.description.trim(),
    isPublic: texts.isPublic,
    kind: texts.kind,
    priceMicros: amount(texts.priceMicros),
    interval: texts.interval,
    intervalCount: count(texts.intervalCount),
    includedMinutes: count(texts.includedMinutes),
    rateMicrosPerMinute: amount(texts.rateMicrosPerMinute),
    connectionFeeMicros: amount(texts.connectionFeeMicros),
    incrementSeconds: count(texts.incrementSeconds),
    minimumSeconds: count(texts.minimumSeconds),
    trialDays: count(texts.trialDays),
    spendCapMicros: hasCap(texts) ? amount(texts.spendCapMicros) : null,
    graceHours: count(texts.graceHours),
  };
}

/** Whether saving publishes a new version: other words or another place do not. */
export function changesTerms(texts: PlanTexts, plan: ClientPlanResource): boolean {
  const { name: _name, description: _description, isPublic: _isPublic, ...terms } = toPlanChange(texts);
  return Object.entries(terms).some(
    ([field, value]) => plan.current[field as keyof typeof terms] !== value, // a field of both
  );
}

/** What the simulator prices calls by; null while an amount is missing. Minutes and price are a month's worth. */
export function toSimulatedTerms(texts: PlanTexts): SimulatePricesBody["terms"] | null {
  if ([...AMOUNTS, ...COUNTS].some((field) => planProblems(texts)[field] !== undefined)) return null;
  const change = toPlanChange(texts);
  const months = change.intervalCount * (change.interval === "year" ? 12 : 1);
  if (months < 1 || change.incrementSeconds < 1 || change.rateMicrosPerMinute === null) return null;
  return {
    kind: change.kind,
    rateMicrosPerMinute: change.rateMicrosPerMinute,
    connectionFeeMicros: change.connectionFeeMicros,
    incrementSeconds: change.incrementSeconds,
    minimumSeconds: change.minimumSeconds,
    includedSeconds: Math.floor((change.includedMinutes * 60) / months),
    planPriceMicros: (BigInt(change.priceMicros) / BigInt(months)).toString(),
  };
}

function hasCap({ kind, spendCapMicros }: PlanTexts): boolean {
  return kind === "postpaid" && spendCapMicros.trim() !== "";
}

function parseCount(text: string): number | null {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text) : null;
}
