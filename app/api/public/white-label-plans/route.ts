import { listPublicPlans } from "@/lib/domain/partner-requests/list-public-plans";
import { toPublicPlan } from "@/lib/domain/partner-requests/plan-row";
import { page } from "@/lib/http/steps/respond";
import { withPublic } from "@/lib/http/with-public";
import { listPublicPlansOperation } from "@/types/public-plans";

export const GET = withPublic(listPublicPlansOperation, async ({ ctx }) =>
  page((await listPublicPlans(ctx)).map(toPublicPlan), null),
);
