import { getPartnerCredits } from "@/lib/domain/credits/get-partner-credits";
import { toPartnerCreditsResource } from "@/lib/domain/credits/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { getPartnerCreditsOperation } from "@/types/credits";

export const GET = withPartner(getPartnerCreditsOperation, async ({ ctx }) =>
  toPartnerCreditsResource(await getPartnerCredits(ctx)),
);
