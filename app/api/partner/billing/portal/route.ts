import { openPortal } from "@/lib/domain/payments/start-card-checkout";
import { withPartner } from "@/lib/http/with-partner";
import { openPartnerPortalOperation } from "@/types/partner-billing";

export const POST = withPartner(openPartnerPortalOperation, ({ ctx }) =>
  openPortal(ctx, { partnerId: ctx.partner.id, workspaceId: null }),
);
