export const platformKeys = {
  stats: () => ["platform", "stats"] as const,
  partners: () => ["platform", "partners"] as const,
};
