export const subscriptionKeys = {
  all: (slug: string) => [slug, "subscription"] as const,
  plan: (slug: string) => [slug, "subscription", "plan"] as const,
  offers: (slug: string) => [slug, "subscription", "offers"] as const,
  preview: (slug: string, planId: string) => [slug, "subscription", "preview", planId] as const,
};
