export type PlanStatus = "live" | "retired";

/** Everything of the agency's own dashboard starts with "partner". */
export const planKeys = {
  all: () => ["partner", "plans"] as const,
  list: (status: PlanStatus) => ["partner", "plans", "list", status] as const,
  plan: (planId: string) => ["partner", "plans", "plan", planId] as const,
  selling: () => ["partner", "connect"] as const,
};
