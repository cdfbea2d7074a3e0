/** An agency's money with the platform, as operators see it. */
export const agencyMoneyKeys = {
  all: (partnerId: string) => ["platform", "agency-money", partnerId] as const,
  billing: (partnerId: string) => ["platform", "agency-money", partnerId, "billing"] as const,
  payments: (partnerId: string) => ["platform", "agency-money", partnerId, "payments"] as const,
  ledger: (partnerId: string) => ["platform", "agency-money", partnerId, "ledger"] as const,
  grants: (partnerId: string) => ["platform", "agency-money", partnerId, "grants"] as const,
  prices: (partnerId: string) => ["platform", "agency-money", partnerId, "prices"] as const,
  refund: (partnerId: string, paymentId: string, amountMicros: string | undefined) =>
    ["platform", "agency-money", partnerId, "refund", paymentId, amountMicros ?? "all"] as const,
};
