import { applyChange } from "@/lib/domain/subscriptions/apply-change";
import { getSubscription } from "@/lib/domain/subscriptions/get-subscription";
import { startSubscription } from "@/lib/domain/subscriptions/start-subscription";
import { toClientSubscriptionResource } from "@/lib/domain/subscriptions/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import * as operations from "@/types/subscriptions";

export const GET = withPartner(operations.getClientSubscriptionOperation, async ({ ctx, params }) =>
  toClientSubscriptionResource(await getSubscription(ctx, params.workspaceId)),
);

export const POST = withPartner(operations.startClientSubscriptionOperation, ({ ctx, params, body }) =>
  startSubscription(ctx, params.workspaceId, body.planId),
);

export const PATCH = withPartner(
  operations.changeClientSubscriptionOperation,
  async ({ ctx, params, body }) =>
    toClientSubscriptionResource(await applyChange(ctx, params.workspaceId, body)),
);
