export const securityKeys = {
  partner: () => ["partner", "security"] as const,
};
