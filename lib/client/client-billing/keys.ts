/** What the agency reads of one client's money. */
export const clientBillingKeys = {
  subscription: (workspaceId: string) => ["partner", "client-billing", workspaceId, "plan"] as const,
  planPreview: (workspaceId: string, planId: string) =>
    ["partner", "client-billing", workspaceId, "plan-preview", planId] as const,
  grants: (workspaceId: string) => ["partner", "client-billing", workspaceId, "grants"] as const,
  payments: (workspaceId: string) => ["partner", "client-billing", workspaceId, "payments"] as const,
  invoices: (workspaceId: string) => ["partner", "client-billing", workspaceId, "invoices"] as const,
  refundPreview: (paymentId: string, amountMicros: string | undefined) =>
    ["partner", "refund-preview", paymentId, amountMicros ?? "all"] as const,
};
