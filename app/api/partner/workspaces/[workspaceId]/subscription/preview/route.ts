import { previewSubscription } from "@/lib/domain/subscriptions/preview-subscription";
import { toPreviewResource } from "@/lib/domain/subscriptions/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { previewClientSubscriptionOperation } from "@/types/subscriptions";

export const POST = withPartner(previewClientSubscriptionOperation, async ({ ctx, params, body }) =>
  toPreviewResource(await previewSubscription(ctx, params.workspaceId, body.planId)),
);
