export const creditKeys = {
  account: (slug: string) => [slug, "credits", "account"] as const,
  entries: (slug: string) => [slug, "credits", "entries"] as const,
  all: (slug: string) => [slug, "credits"] as const,
  clientEntries: (workspaceId: string) => ["partner", "credits", workspaceId] as const,
};
