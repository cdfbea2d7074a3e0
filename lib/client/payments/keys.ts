/** Stands for the agency's own money with the platform. */
export const AGENCY = { kind: "agency" } as const;

/** Whose money it is: the agency's own, or that of the client whose workspace has this slug. */
export type Payer = string | typeof AGENCY;

/** Everything of an agency's own dashboard starts with "partner", everything of a workspace with its slug. */
function rootOf(payer: Payer): string {
  return typeof payer === "string" ? payer : "partner";
}

/** A payer is a workspace's slug, or the agency itself. */
export const paymentKeys = {
  /** What lies below it is everything of the payer that payments may change. */
  records: (payer: Payer) => [rootOf(payer), "payments"] as const,
  autoRecharge: (payer: Payer) => [rootOf(payer), "payments", "auto-recharge"] as const,
  invoices: (payer: Payer) => [rootOf(payer), "payments", "invoices"] as const,
  payments: (payer: Payer) => [rootOf(payer), "payments", "list"] as const,
  /** Apart from the records, so that news of a payment does not ask again what came of it. */
  checkout: (payer: Payer, checkoutId: string) => [rootOf(payer), "checkout", checkoutId] as const,
  details: (payer: Payer) => [rootOf(payer), "payments", "details"] as const,
};
