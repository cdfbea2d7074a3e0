import { checkNumber } from "@/lib/domain/dnc/check-number";
import { toDncCheck } from "@/lib/domain/dnc/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { checkAgencyDncOperation } from "@/types/dnc";

export const GET = withPartner(checkAgencyDncOperation, async ({ ctx, query }) =>
  toDncCheck(await checkNumber(ctx, query)),
);
