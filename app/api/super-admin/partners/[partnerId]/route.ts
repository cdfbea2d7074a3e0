import { getPlatformPartner } from "@/lib/domain/partners/get-platform-partner";
import { toPlatformPartner } from "@/lib/domain/partners/to-resource";
import { updatePartner } from "@/lib/domain/partners/update-partner";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getPlatformPartnerOperation, updatePartnerOperation } from "@/types/console";

export const GET = withSuperAdmin(getPlatformPartnerOperation, async ({ params }) =>
  toPlatformPartner(await getPlatformPartner(params.partnerId)),
);

export const PATCH = withSuperAdmin(updatePartnerOperation, async ({ ctx, params, body }) =>
  toPlatformPartner(await updatePartner(ctx, params.partnerId, body)),
);
