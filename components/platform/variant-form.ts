import type { PlanLimits, PlanVariantResource } from "@/types/plans";
import { PLAN_LIMIT_NAMES, type PlanLimitName } from "./plan-limits";
import { microsToText, textToMicros } from "./price-text";

/** A plan as its form holds it: everything typed is text. */
export interface VariantForm {
  code: string;
  name: string;
  description: string;
  price: string;
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
    price: microsToText(variant.priceMicrosPerMonth),
    limits: fromNames((limit) => String(limits[limit] ?? "")),
  };
}

/** What the form sends. A field that is no figure was refused before. */
export function toVariantBody({ name, description, price, limits, isPublic }: VariantForm) {
  return {
    name,
    description,
    isPublic,
    priceMicrosPerMonth: textToMicros(price) ?? "",
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
