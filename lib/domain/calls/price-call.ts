import { chargeForSeconds, type Micros } from "@/lib/domain/shared/money";
import type { CallStatus } from "@/lib/vendors/voice/port";

export interface PriceInput {
  status: CallStatus;
  /** Whole seconds of conversation, every begun second counted. */
  durationSeconds: number;
  providerCostMicros: Micros;
  workspaceRateMicrosPerMinute: Micros;
  partnerCostMicrosPerMinute: Micros;
  isBillingExempt: boolean;
}

export interface CallPrice {
  rawSeconds: number;
  /** Only calls that somebody answered are billed. */
  billableSeconds: number;
  rule: string;
  /** What a minute costs the workspace; 0 when it is billing-exempt. */
  rateMicrosPerMinute: Micros;
  basis: "exempt" | "workspace_credits";
  /** Charge to the workspace. */
  chargeMicros: Micros;
  /** What the platform takes from the partner for the same seconds. */
  partnerCostMicros: Micros;
  /** charge - provider cost - partner cost: what the call leaves the partner, negative when it costs more than it brings. */
  marginMicros: Micros;
  /** What the ledger takes: from the workspace's account, or from the partner's for an exempt workspace. */
  debitMicros: Micros;
}

/** The money of one ended call. Per second, rounded half up to the micro. */
export function priceCall(input: PriceInput): CallPrice {
  const billableSeconds = input.status === "completed" ? input.durationSeconds : 0;
  const rate = input.isBillingExempt ? 0n : input.workspaceRateMicrosPerMinute;
  const chargeMicros = chargeForSeconds(billableSeconds, rate);
  const partnerCostMicros = chargeForSeconds(billableSeconds, input.partnerCostMicrosPerMinute);
  return {
    rawSeconds: input.durationSeconds,
    billableSeconds,
    rule: ruleText(input, rate),
    rateMicrosPerMinute: rate,
    basis: input.isBillingExempt ? "exempt" : "workspace_credits",
    chargeMicros,
    partnerCostMicros,
    marginMicros: chargeMicros - input.providerCostMicros - partnerCostMicros,
    debitMicros: input.isBillingExempt ? partnerCostMicros : chargeMicros,
  };
}

function ruleText(input: PriceInput, rate: Micros): string {
  if (input.status !== "completed") return "not answered: nothing is charged";
  if (input.isBillingExempt) return "billing-exempt: nothing is charged";
  return `per second, rounded up; ${perMinute(rate)}/min`;
}

/** Micros as a decimal of the currency with at least two places: 150000 is 0.15. */
function perMinute(rate: Micros): string {
  const digits = rate.toString().padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0{1,4}$/, "");
  return `${digits.slice(0, -6)}.${fraction}`;
}
