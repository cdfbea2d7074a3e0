import { getAutoRecharge, setAutoRecharge, stopAutoRecharge } from "@/lib/domain/payments/auto-recharge";
import { toAutoRecharge } from "@/lib/domain/payments/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import {
  getPartnerAutoRechargeOperation,
  setPartnerAutoRechargeOperation,
  stopPartnerAutoRechargeOperation,
} from "@/types/partner-payments";

export const GET = withPartner(getPartnerAutoRechargeOperation, async ({ ctx }) =>
  toAutoRecharge(await getAutoRecharge(ctx, { partnerId: ctx.scope.partnerId, workspaceId: null })),
);
export const PUT = withPartner(setPartnerAutoRechargeOperation, async ({ ctx, body }) =>
  toAutoRecharge(await setAutoRecharge(ctx, { partnerId: ctx.scope.partnerId, workspaceId: null }, body)),
);
export const DELETE = withPartner(stopPartnerAutoRechargeOperation, ({ ctx }) =>
  stopAutoRecharge(ctx, { partnerId: ctx.scope.partnerId, workspaceId: null }),
);
