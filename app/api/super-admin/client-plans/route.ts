import { listSoldPlans, toSoldPlan } from "@/lib/domain/platform-billing/list-sold-plans";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listSoldPlansOperation } from "@/types/platform-billing";

export const GET = withSuperAdmin(listSoldPlansOperation, async ({ query }) => {
  const { rows, nextCursor } = await listSoldPlans(query);
  return page(rows.map(toSoldPlan), nextCursor);
});
