import { orderVariants } from "@/lib/domain/plan-variants/order-variants";
import { toPlanVariant } from "@/lib/domain/plan-variants/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { orderPlanVariantsOperation } from "@/types/plans";

export const PUT = withSuperAdmin(orderPlanVariantsOperation, async ({ ctx, body }) =>
  page((await orderVariants(ctx, body.variantIds)).map(toPlanVariant), null),
);
