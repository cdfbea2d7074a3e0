/** Everything cached of a workspace starts with its slug, so one prefix reaches all of it. */
export const workspaceKeys = {
  everything: (slug: string) => [slug] as const,
  frame: (slug: string) => [slug, "frame"] as const,
};
