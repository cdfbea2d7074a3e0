import { getRequestByLink } from "@/lib/domain/partner-requests/get-request";
import { toRequestStatus } from "@/lib/domain/partner-requests/to-resource";
import { withPublic } from "@/lib/http/with-public";
import { getPartnerRequestStatusOperation } from "@/types/partner-requests";

export const GET = withPublic(getPartnerRequestStatusOperation, async ({ ctx, params, query }) =>
  toRequestStatus(await getRequestByLink(ctx, params.id, query.token)),
);
