import { listRequests } from "@/lib/domain/partner-requests/list-requests";
import { toRequestListItem } from "@/lib/domain/partner-requests/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listPartnerRequestsOperation } from "@/types/partner-requests";

export const GET = withSuperAdmin(listPartnerRequestsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listRequests(ctx, query);
  return page(rows.map(toRequestListItem), nextCursor);
});
