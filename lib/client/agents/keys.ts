export const agentKeys = {
  all: (slug: string) => [slug, "agents"] as const,
  lists: (slug: string) => [slug, "agents", "list"] as const,
  list: (slug: string, search: string) => [slug, "agents", "list", search] as const,
  /** Names for filters and pickers; one page. */
  names: (slug: string) => [slug, "agents", "names"] as const,
  detail: (slug: string, agentId: string) => [slug, "agents", "detail", agentId] as const,
  providerKeys: (slug: string) => [slug, "provider-keys"] as const,
  numbers: (slug: string) => [slug, "phone-numbers"] as const,
};
