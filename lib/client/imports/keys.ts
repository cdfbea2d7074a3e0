export const importKeys = {
  all: (slug: string) => [slug, "imports"] as const,
  list: (slug: string, campaignId: string | null) => [slug, "imports", "list", campaignId] as const,
  detail: (slug: string, importId: string) => [slug, "imports", "detail", importId] as const,
};
