export const tagKeys = {
  all: (slug: string) => [slug, "tags"] as const,
  list: (slug: string) => [slug, "tags", "list"] as const,
};
