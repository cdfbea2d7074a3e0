export const accountKeys = {
  context: () => ["account", "context"] as const,
  sessions: () => ["account", "sessions"] as const,
};
