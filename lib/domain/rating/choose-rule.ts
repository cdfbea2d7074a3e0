/** A price version as settlement and simulator read it. What is null matches every call. */
export interface PriceRule {
  id: string;
  payer: "workspace" | "partner";
  workspaceId: string | null;
  agentId: string | null;
  planVersionId: string | null;
  direction: "inbound" | "outbound" | null;
  /** Country of the other party's number, ISO 3166-1. */
  country: string | null;
  currency: string;
  rateMicrosPerMinute: bigint;
  connectionFeeMicros: bigint;
  incrementSeconds: number;
  minimumSeconds: number;
  /** Whether a plan's minutes cover calls of this rule. */
  usesIncluded: boolean;
  validFrom: Date;
  validUntil: Date | null;
}

/** What a rule is chosen by. */
export interface RatedCall {
  workspaceId: string;
  agentId: string;
  /** The version of the client's plan in whose period the call falls; null without a plan. */
  planVersionId: string | null;
  direction: "inbound" | "outbound";
  country: string | null;
  startedAt: Date;
}

/**
 * The rule a call is priced by: of those in force when it began, the one that names it most exactly. An agent outweighs
 * a country, that a direction, that a plan, that a client; what still ties is decided for the later version. Null when
 * none matches.
 */
export function chooseRule(
  rules: readonly PriceRule[],
  payer: PriceRule["payer"],
  call: RatedCall,
): PriceRule | null {
  return rules.filter((rule) => rule.payer === payer && matches(rule, call)).reduce(stronger, null);
}

function matches(rule: PriceRule, call: RatedCall): boolean {
  const { startedAt } = call;
  return (
    agrees(rule.workspaceId, call.workspaceId) &&
    agrees(rule.agentId, call.agentId) &&
    agrees(rule.planVersionId, call.planVersionId) &&
    agrees(rule.direction, call.direction) &&
    agrees(rule.country, call.country) &&
    rule.validFrom <= startedAt &&
    (rule.validUntil === null || startedAt < rule.validUntil)
  );
}

function agrees(asked: string | null, given: string | null): boolean {
  return asked === null || asked === given;
}

function stronger(best: PriceRule | null, rule: PriceRule): PriceRule {
  if (best === null) return rule;
  const difference = weightOf(rule) - weightOf(best);
  if (difference !== 0) return difference > 0 ? rule : best;
  if (rule.validFrom.getTime() !== best.validFrom.getTime())
    return rule.validFrom > best.validFrom ? rule : best;
  return rule.id > best.id ? rule : best;
}

/** Each mark outweighs all that come after it. */
function weightOf(rule: PriceRule): number {
  const marks = [rule.agentId, rule.country, rule.direction, rule.planVersionId, rule.workspaceId];
  return marks.reduce((weight, mark) => weight * 2 + (mark === null ? 0 : 1), 0);
}
