import { formatMoney } from "@/config/format";
import type { PriceRuleResource } from "@/types/prices";
import type { EndingPrice } from "./end-price-dialog";

const COUNTRIES = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** A country's name in English; two letters nobody named stand for themselves. */
export function countryName(code: string): string {
  return COUNTRIES.of(code) ?? code;
}

const DIRECTIONS = {
  inbound: { calls: "Incoming calls", of: "from" },
  outbound: { calls: "Outgoing calls", of: "to" },
} as const;

/** Which calls a price is for, the agent and the flag aside: "Outgoing calls to Germany", "All calls". */
export function spellCalls(
  { direction, country }: Pick<PriceRuleResource, "direction" | "country">,
  nameOf: (code: string) => string = countryName,
): string {
  const { calls, of } = direction ? DIRECTIONS[direction] : { calls: "All calls", of: "with" };
  return country ? `${calls} ${of} ${nameOf(country)}` : calls;
}

/** What a minute costs and how it is measured: "$0.15 a minute, in steps of 60 seconds". */
export function spellTerms(
  rule: Pick<
    PriceRuleResource,
    "currency" | "rateMicrosPerMinute" | "connectionFeeMicros" | "incrementSeconds" | "minimumSeconds"
  >,
): string {
  const { currency, rateMicrosPerMinute, connectionFeeMicros, incrementSeconds, minimumSeconds } = rule;
  const money = (amount: string) => formatMoney(amount, { currency, precise: true });
  return [
    `${money(rateMicrosPerMinute)} a minute`,
    ...(connectionFeeMicros === "0" ? [] : [`${money(connectionFeeMicros)} for each call`]),
    ...(incrementSeconds === 1 ? [] : [`in steps of ${incrementSeconds} seconds`]),
    ...(minimumSeconds === 0 ? [] : [`at least ${minimumSeconds} seconds`]),
  ].join(", ");
}

/** Whether a price has been there since its client was: such rates begin with the clock itself. */
export function isFromBeginning({ validFrom }: Pick<PriceRuleResource, "validFrom">): boolean {
  return Date.parse(validFrom) === 0;
}

/** What can be done about a price: the plain rate only has a successor, and a plan's prices go with the plan. */
export function endOf(
  rule: Pick<PriceRuleResource, "state" | "isPlainRate" | "planVersionId" | "validUntil">,
): "end" | "call_off" | null {
  if (rule.state === "past" || rule.planVersionId !== null) return null;
  if (rule.state === "future") return "call_off";
  return rule.isPlainRate || rule.validUntil !== null ? null : "end";
}

/** A price as it is asked about before it ends. */
export function toEnding(rule: PriceRuleResource): EndingPrice {
  const of = rule.workspaceName ? ` of ${rule.workspaceName}` : "";
  return {
    id: rule.id,
    isCallOff: endOf(rule) === "call_off",
    words: `${spellCalls(rule)}${of}: ${spellTerms(rule)}`,
  };
}
