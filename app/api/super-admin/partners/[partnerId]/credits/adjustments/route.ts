import { adjustPartnerCredits } from "@/lib/domain/credits/adjust-credits";
import { toCreditEntryResource } from "@/lib/domain/credits/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { adjustPartnerCreditsOperation } from "@/types/credits";

export const POST = withSuperAdmin(adjustPartnerCreditsOperation, async ({ ctx, params, body }) =>
  toCreditEntryResource(await adjustPartnerCredits(ctx, params.partnerId, body)),
);
