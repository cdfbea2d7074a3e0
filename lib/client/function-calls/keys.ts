export const functionCallKeys = {
  list: (slug: string, agentId: string, status: string | null) =>
    ["w", slug, "function-calls", agentId, status] as const,
  lists: (slug: string, agentId: string) => ["w", slug, "function-calls", agentId] as const,
};
