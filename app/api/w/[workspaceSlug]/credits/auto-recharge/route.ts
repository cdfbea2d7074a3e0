import { getAutoRecharge, setAutoRecharge, stopAutoRecharge } from "@/lib/domain/payments/auto-recharge";
import { toAutoRecharge } from "@/lib/domain/payments/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import {
  getAutoRechargeOperation,
  setAutoRechargeOperation,
  stopAutoRechargeOperation,
} from "@/types/payments";

export const GET = withWorkspace(getAutoRechargeOperation, async ({ ctx }) =>
  toAutoRecharge(
    await getAutoRecharge(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }),
  ),
);
export const PUT = withWorkspace(setAutoRechargeOperation, async ({ ctx, body }) =>
  toAutoRecharge(
    await setAutoRecharge(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }, body),
  ),
);
export const DELETE = withWorkspace(stopAutoRechargeOperation, ({ ctx }) =>
  stopAutoRecharge(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }),
);
