import type { StatusLook } from "@/components/patterns/status-badge";
import type { ClientPlanResource } from "@/types/client-plans";

type PlanState = "on_sale" | "waiting" | "private" | "retired";

export const PLAN_LOOKS: Record<PlanState, StatusLook> = {
  on_sale: { label: "On sale", tone: "success" },
  waiting: { label: "Not on sale yet", tone: "warning" },
  private: { label: "Private", tone: "neutral" },
  retired: { label: "Retired", tone: "neutral" },
};

/** Whether clients can choose a plan, in one word. `waiting` is meant to be on sale and payments are not set up. */
export function planState(plan: Pick<ClientPlanResource, "retiredAt" | "isOnSale" | "isPublic">): PlanState {
  if (plan.retiredAt !== null) return "retired";
  if (plan.isOnSale) return "on_sale";
  return plan.isPublic ? "waiting" : "private";
}
