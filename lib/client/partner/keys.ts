/** Everything of the agency's own dashboard starts with "partner". */
export const partnerKeys = {
  everything: () => ["partner"] as const,
  own: () => ["partner", "own"] as const,
  clients: () => ["partner", "clients"] as const,
  client: (workspaceId: string) => ["partner", "client", workspaceId] as const,
};
