export const settingsKeys = {
  workspace: (slug: string) => [slug, "settings"] as const,
};
