import { adjustCredits } from "@/lib/domain/credits/adjust-credits";
import { toCreditEntryResource } from "@/lib/domain/credits/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { adjustCreditsOperation } from "@/types/credits";

export const POST = withPartner(adjustCreditsOperation, async ({ ctx, params, body }) =>
  toCreditEntryResource(await adjustCredits(ctx, params.workspaceId, body)),
);
