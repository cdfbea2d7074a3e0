type Facts = Record<string, unknown> | null;

/** Whatever it is about, these tell how the agency works and what it pays. */
const NEVER_TOLD: readonly string[] = [
  "externalId",
  "externalIntegrationId",
  "integrationId",
  "providerCostMicros",
  "costMicros",
  "costMicrosPerMinute",
  "costToPartnerMicros",
  "marginMicros",
  "internalNote",
  "secretKeyLastFour",
];

/** What clients are not told about a kind of thing: some keys, or everything. */
const NOT_TOLD_ABOUT: Readonly<Record<string, readonly string[] | "everything">> = {
  // Provider keys are the agency's: that one was given or taken is all there is to know.
  integration: "everything",
  agent: ["isInSync"],
  phone_number: ["isInSync", "kind", "accountLastFour", "ringsAgentId"],
  workspace: ["resourceLimits", "statusReason", "isBillingExempt", "template", "templateId"],
  invitation: ["invitedByUserId"],
};

/** Before or after of a change as a client's own people may read it. */
export function hideInternals(entityType: string, facts: Facts): Facts {
  const own = NOT_TOLD_ABOUT[entityType] ?? [];
  if (facts === null || own === "everything") return null;
  return without(facts, new Set([...NEVER_TOLD, ...own]));
}

/** What a thing is called is as internal as the thing. */
export function isNameTold(entityType: string): boolean {
  return NOT_TOLD_ABOUT[entityType] !== "everything";
}

function without(value: Record<string, unknown>, hidden: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !hidden.has(key))
      .map(([key, part]) => [key, deepWithout(part, hidden)]),
  );
}

function deepWithout(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => deepWithout(part, hidden));
  if (typeof value !== "object" || value === null) return value;
  return without(Object.fromEntries(Object.entries(value)), hidden);
}
