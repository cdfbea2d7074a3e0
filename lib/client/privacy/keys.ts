export const privacyKeys = {
  erasures: (slug: string) => [slug, "privacy", "erasures"] as const,
};
