import { cancelSubscription } from "@/lib/domain/subscriptions/act-on-subscription";
import { getSubscription } from "@/lib/domain/subscriptions/get-subscription";
import { toClientSubscriptionResource } from "@/lib/domain/subscriptions/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { cancelClientSubscriptionOperation } from "@/types/subscriptions";

export const POST = withPartner(cancelClientSubscriptionOperation, async ({ ctx, params, body }) => {
  await cancelSubscription(ctx, params.workspaceId, body.when);
  return toClientSubscriptionResource(await getSubscription(ctx, params.workspaceId));
});
