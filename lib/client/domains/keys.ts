/** Whose domains: the agency's own, or one agency's as the platform sees them. */
export type DomainPlace = { kind: "agency" } | { kind: "platform"; partnerId: string };

export const domainKeys = {
  list: (place: DomainPlace) =>
    place.kind === "agency"
      ? (["partner", "domains"] as const)
      : (["platform", "partner-domains", place.partnerId] as const),
};
