import type {
  createClientPlanOperation,
  getClientPlanOperation,
  listClientPlansOperation,
  migrateClientPlanOperation,
  retireClientPlanOperation,
  updateClientPlanOperation,
} from "@/types/client-plans";
import type { getConnectOperation } from "@/types/connect";
import { endpoint } from "../endpoint";

const PLANS = "/api/partner/subscription-plans";
const PLAN = `${PLANS}/[planId]`;

export const listPlansEndpoint = endpoint<typeof listClientPlansOperation>({
  id: "partner.subscription-plans.list",
  method: "GET",
  path: PLANS,
  kind: "page",
});
export const createPlanEndpoint = endpoint<typeof createClientPlanOperation>({
  id: "partner.subscription-plans.create",
  method: "POST",
  path: PLANS,
  kind: "resource",
});
export const getPlanEndpoint = endpoint<typeof getClientPlanOperation>({
  id: "partner.subscription-plans.get",
  method: "GET",
  path: PLAN,
  kind: "resource",
});
export const updatePlanEndpoint = endpoint<typeof updateClientPlanOperation>({
  id: "partner.subscription-plans.update",
  method: "PATCH",
  path: PLAN,
  kind: "resource",
});
export const retirePlanEndpoint = endpoint<typeof retireClientPlanOperation>({
  id: "partner.subscription-plans.delete",
  method: "DELETE",
  path: PLAN,
  kind: "resource",
});
export const migratePlanEndpoint = endpoint<typeof migrateClientPlanOperation>({
  id: "partner.subscription-plans.migrate",
  method: "POST",
  path: `${PLAN}/migrate`,
  kind: "resource",
});
/** What the agency still needs before it can sell. */
export const sellingStateEndpoint = endpoint<typeof getConnectOperation>({
  id: "partner.connect.get",
  method: "GET",
  path: "/api/partner/stripe/connect",
  kind: "resource",
});
