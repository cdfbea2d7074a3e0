import { createVariant } from "@/lib/domain/plan-variants/create-variant";
import { listVariants } from "@/lib/domain/plan-variants/list-variants";
import { toPlanVariant } from "@/lib/domain/plan-variants/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { createPlanVariantOperation, listPlanVariantsOperation } from "@/types/plans";

export const GET = withSuperAdmin(listPlanVariantsOperation, async () =>
  page((await listVariants()).map(toPlanVariant), null),
);

export const POST = withSuperAdmin(createPlanVariantOperation, async ({ ctx, body }) =>
  toPlanVariant(await createVariant(ctx, body)),
);
