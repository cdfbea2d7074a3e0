import { amountText, parseAmount } from "@/components/money/amount";
import type { PlanLimits, PlanVariantResource } from "@/types/plans";
import { basisPointsToText, textToBasisPoints } from "./percent-text";
import { PLAN_LIMIT_NAMES, type PlanLimitName } from "./plan-limits";

/** A plan as its form holds it: everything typed is text. */
export interface VariantForm {
  code: string;
  name: string;
  description: string;
  price: string;
  /** Of a whole year; empty is sold by the month only. */
  yearPrice: string;
  trialDays: string;
  usageBilling: PlanVariantResource["usageBilling"];
  /** What calls cost an agency that comes to the plan. */
  minutePrice: string;
  /** Percent of clients' payments. */
  platformFee: string;
  currency: string;
  /** Empty is without a limit. */
  limits: Record<PlanLimitName, string>;
  isPublic: boolean;
  isActive: boolean;
}

export const NEW_VARIANT: VariantForm = {
  code: "",
  name: "",
  description: "",
  price: "",
  yearPrice: "",
  trialDays: "0",
  usageBilling: "metered",
  minutePrice: "0.05",
  platformFee: "0",
  currency: "USD",
  limits: {
    workspaces: "10",
    teamMembers: "5",
    customDomains: "1",
    agentsPerWorkspace: "",
    concurrentCalls: "",
  },
  isPublic: true,
  isActive: true,
};

export function toVariantForm(variant: PlanVariantResource): VariantForm {
  const { code, name, description, currency, isPublic, isActive, limits } = variant;
  return {
    ...{ code, name, description, currency, isPublic, isActive },
    price: amountText(variant.priceMicrosPerMonth),
    yearPrice: variant.priceMicrosPerYear === null ? "" : amountText(variant.priceMicrosPerYear),
    trialDays: String(variant.trialDays),
    usageBilling: variant.usageBilling,
    minutePrice: amountText(variant.costMicrosPerMinute),
    platformFee: basisPointsToText(variant.platformFeeBasisPoints),
    limits: fromNames((limit) => String(limits[limit] ?? "")),
  };
}

/** What the form sends. A field that is no figure was refused before. */
export function toVariantBody(form: VariantForm) {
  const { name, description, limits, isPublic, usageBilling, trialDays } = form;
  return {
    ...{ name, description, isPublic, usageBilling },
    priceMicrosPerMonth: parseAmount(form.price) ?? "",
    priceMicrosPerYear: form.yearPrice.trim() === "" ? null : (parseAmount(form.yearPrice) ?? ""),
    trialDays: Number(trialDays.trim()),
    costMicrosPerMinute: parseAmount(form.minutePrice) ?? "",
    platformFeeBasisPoints: textToBasisPoints(form.platformFee) ?? -1,
    limits: toLimits(limits),
  };
}

function toLimits(texts: VariantForm["limits"]): PlanLimits {
  const { workspaces, teamMembers, customDomains, agentsPerWorkspace, concurrentCalls } = texts;
  return {
    workspaces: toLimit(workspaces),
    teamMembers: toLimit(teamMembers),
    customDomains: toLimit(customDomains),
    agentsPerWorkspace: toLimit(agentsPerWorkspace),
    concurrentCalls: toLimit(concurrentCalls),
  };
}

function toLimit(text: string): number | null {
  return text.trim() === "" ? null : Number(text.trim());
}

/** True for nothing and for whole numbers. */
export function isLimitText(text: string): boolean {
  return /^\d{0,6}$/.test(text.trim());
}

function fromNames(textOf: (name: PlanLimitName) => string): Record<PlanLimitName, string> {
  // One entry for each name of the record's own list.
  return Object.fromEntries(PLAN_LIMIT_NAMES.map((name) => [name, textOf(name)])) as Record<
    PlanLimitName,
    string
  >;
}
