import { previewSubscription } from "@/lib/domain/subscriptions/preview-subscription";
import { toPreviewResource } from "@/lib/domain/subscriptions/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { previewSubscriptionOperation } from "@/types/subscriptions";

export const POST = withWorkspace(previewSubscriptionOperation, async ({ ctx, body }) =>
  toPreviewResource(await previewSubscription(ctx, ctx.workspace.id, body.planId)),
);
