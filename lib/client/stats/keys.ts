export const statsKeys = {
  all: (slug: string) => [slug, "stats"] as const,
  workspace: (slug: string, days: number) => [slug, "stats", days] as const,
  partner: (days: number) => ["partner", "stats", days] as const,
};
