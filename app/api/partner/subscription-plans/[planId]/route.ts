import { getPlan } from "@/lib/domain/client-plans/plan-rows";
import { retirePlan } from "@/lib/domain/client-plans/retire-plan";
import { toClientPlanResource } from "@/lib/domain/client-plans/to-resource";
import { updatePlan } from "@/lib/domain/client-plans/update-plan";
import { withPartner } from "@/lib/http/with-partner";
import {
  getClientPlanOperation,
  retireClientPlanOperation,
  updateClientPlanOperation,
} from "@/types/client-plans";

export const GET = withPartner(getClientPlanOperation, async ({ ctx, params }) =>
  toClientPlanResource(await getPlan(ctx, params.planId)),
);

export const PATCH = withPartner(updateClientPlanOperation, async ({ ctx, params, body }) =>
  toClientPlanResource(await updatePlan(ctx, params.planId, body)),
);

export const DELETE = withPartner(retireClientPlanOperation, async ({ ctx, params }) =>
  toClientPlanResource(await retirePlan(ctx, params.planId)),
);
