export const brandKeys = {
  settings: () => ["partner", "settings"] as const,
  mails: () => ["partner", "settings", "mails"] as const,
};
