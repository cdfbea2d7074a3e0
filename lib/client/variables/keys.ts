export const variableKeys = {
  all: (slug: string) => [slug, "variables"] as const,
  list: (slug: string) => [slug, "variables", "list"] as const,
  detail: (slug: string, variableId: string) => [slug, "variables", "detail", variableId] as const,
};
