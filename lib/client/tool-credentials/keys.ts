export const toolCredentialKeys = {
  list: (slug: string) => ["w", slug, "tool-credentials"] as const,
};
