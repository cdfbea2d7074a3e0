import { previewPlanChange } from "@/lib/domain/partner-billing/change-plan";
import { toPlanChangePreview } from "@/lib/domain/partner-billing/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { previewPlanChangeOperation } from "@/types/partner-billing";

export const POST = withPartner(previewPlanChangeOperation, async ({ ctx, body }) =>
  toPlanChangePreview(await previewPlanChange(ctx, body)),
);
