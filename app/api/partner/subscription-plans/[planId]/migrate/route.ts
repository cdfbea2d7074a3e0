import { migratePlan } from "@/lib/domain/client-plans/migrate-plan";
import { withPartner } from "@/lib/http/with-partner";
import { migrateClientPlanOperation } from "@/types/client-plans";

export const POST = withPartner(migrateClientPlanOperation, ({ ctx, params, body }) =>
  migratePlan(ctx, params.planId, body),
);
