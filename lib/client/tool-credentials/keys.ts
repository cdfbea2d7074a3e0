export const toolCredentialKeys = {
  list: (slug: string) => [slug, "tool-credentials"] as const,
};
