export const integrationKeys = {
  list: () => ["partner", "integrations"] as const,
  assignments: (workspaceId: string) => ["partner", "assignments", workspaceId] as const,
};
