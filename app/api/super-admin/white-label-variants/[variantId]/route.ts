import { getVariant } from "@/lib/domain/plan-variants/get-variant";
import { removeVariant } from "@/lib/domain/plan-variants/remove-variant";
import { toPlanVariant } from "@/lib/domain/plan-variants/to-resource";
import { updateVariant } from "@/lib/domain/plan-variants/update-variant";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import {
  getPlanVariantOperation,
  removePlanVariantOperation,
  updatePlanVariantOperation,
} from "@/types/plans";

export const GET = withSuperAdmin(getPlanVariantOperation, async ({ params }) =>
  toPlanVariant(await getVariant(params.variantId)),
);

export const PATCH = withSuperAdmin(updatePlanVariantOperation, async ({ ctx, params, body }) =>
  toPlanVariant(await updateVariant(ctx, params.variantId, body)),
);

export const DELETE = withSuperAdmin(removePlanVariantOperation, async ({ ctx, params }) => ({
  outcome: await removeVariant(ctx, params.variantId),
}));
