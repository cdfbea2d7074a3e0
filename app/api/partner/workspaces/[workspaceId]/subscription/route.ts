import { applyChange } from "@/lib/domain/subscriptions/apply-change";
import { getSubscription } from "@/lib/domain/subscriptions/get-subscription";
import { startSubscription } from "@/lib/domain/subscriptions/start-subscription";
import { toClientSubscriptionResource } from "@/lib/domain/subscriptions/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import {
  changeClientSubscriptionOperation,
  getClientSubscriptionOperation,
  startClientSubscriptionOperation,
} from "@/types/subscriptions";

export const GET = withPartner(getClientSubscriptionOperation, async ({ ctx, params }) =>
  toClientSubscriptionResource(await getSubscription(ctx, params.workspaceId)),
);

export const POST = withPartner(startClientSubscriptionOperation, ({ ctx, params, body }) =>
  startSubscription(ctx, params.workspaceId, body.planId),
);

export const PATCH = withPartner(changeClientSubscriptionOperation, async ({ ctx, params, body }) =>
  toClientSubscriptionResource(await applyChange(ctx, params.workspaceId, body)),
);
