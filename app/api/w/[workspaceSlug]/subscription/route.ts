import { cancelSubscription } from "@/lib/domain/subscriptions/act-on-subscription";
import { applyChange } from "@/lib/domain/subscriptions/apply-change";
import { getSubscription } from "@/lib/domain/subscriptions/get-subscription";
import { startSubscription } from "@/lib/domain/subscriptions/start-subscription";
import { toClientSubscriptionResource } from "@/lib/domain/subscriptions/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import {
  cancelSubscriptionOperation,
  changeSubscriptionOperation,
  getSubscriptionOperation,
  startSubscriptionOperation,
} from "@/types/subscriptions";

export const GET = withWorkspace(getSubscriptionOperation, async ({ ctx }) =>
  toClientSubscriptionResource(await getSubscription(ctx, ctx.workspace.id)),
);

export const POST = withWorkspace(startSubscriptionOperation, ({ ctx, body }) =>
  startSubscription(ctx, ctx.workspace.id, body.planId),
);

export const PATCH = withWorkspace(changeSubscriptionOperation, async ({ ctx, body }) =>
  toClientSubscriptionResource(await applyChange(ctx, ctx.workspace.id, body)),
);

export const DELETE = withWorkspace(cancelSubscriptionOperation, async ({ ctx }) => {
  await cancelSubscription(ctx, ctx.workspace.id, "period_end");
  return toClientSubscriptionResource(await getSubscription(ctx, ctx.workspace.id));
});
