export const functionCallKeys = {
  list: (slug: string, agentId: string, status: string | null) =>
    [slug, "function-calls", agentId, status] as const,
  lists: (slug: string, agentId: string) => [slug, "function-calls", agentId] as const,
};
