export const accountKeys = {
  context: () => ["account", "context"] as const,
  sessions: () => ["account", "sessions"] as const,
  twoFactor: () => ["account", "two-factor"] as const,
  devices: () => ["account", "devices"] as const,
};
