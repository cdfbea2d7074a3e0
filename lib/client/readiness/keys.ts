export const readinessKeys = {
  workspace: (slug: string) => [slug, "readiness"] as const,
  /** Clients of the agency that are not ready yet. */
  partner: () => ["partner", "onboarding"] as const,
};
