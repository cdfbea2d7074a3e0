import { suspendPartner } from "@/lib/domain/partners/suspend-partner";
import { toPlatformPartner } from "@/lib/domain/partners/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { suspendPartnerOperation } from "@/types/console";

export const POST = withSuperAdmin(suspendPartnerOperation, async ({ ctx, params, body }) =>
  toPlatformPartner(await suspendPartner(ctx, params.partnerId, body.reason)),
);
