import type { PlanLimits } from "@/types/plans";

export type PlanLimitName = keyof PlanLimits;

/** What a plan limits, as operators read it. */
export const LIMIT_LABELS: Record<PlanLimitName, string> = {
  workspaces: "Clients",
  teamMembers: "People in the team",
  customDomains: "Own domains",
  agentsPerWorkspace: "Agents for each client",
  concurrentCalls: "Calls at the same time",
};

// The keys of an object literal are exactly its type's keys.
export const PLAN_LIMIT_NAMES = Object.keys(LIMIT_LABELS) as PlanLimitName[];
