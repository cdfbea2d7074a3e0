import { createPlan } from "@/lib/domain/client-plans/create-plan";
import { listPlans } from "@/lib/domain/client-plans/list-plans";
import { toClientPlanResource } from "@/lib/domain/client-plans/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createClientPlanOperation, listClientPlansOperation } from "@/types/client-plans";

export const GET = withPartner(listClientPlansOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listPlans(ctx, query);
  return page(rows.map(toClientPlanResource), nextCursor);
});

export const POST = withPartner(createClientPlanOperation, async ({ ctx, body }) =>
  toClientPlanResource(await createPlan(ctx, body)),
);
