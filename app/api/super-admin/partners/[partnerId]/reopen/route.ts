import { reopenPartner } from "@/lib/domain/partners/suspend-partner";
import { toPlatformPartner } from "@/lib/domain/partners/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { reopenPartnerOperation } from "@/types/console";

export const POST = withSuperAdmin(reopenPartnerOperation, async ({ ctx, params }) =>
  toPlatformPartner(await reopenPartner(ctx, params.partnerId)),
);
