import { changeFlags } from "@/lib/domain/partners/change-flags";
import { toPlatformPartner } from "@/lib/domain/partners/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { changeFlagsOperation } from "@/types/console";

export const PATCH = withSuperAdmin(changeFlagsOperation, async ({ ctx, params, body }) =>
  toPlatformPartner(await changeFlags(ctx, params.partnerId, body)),
);
