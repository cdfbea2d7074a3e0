import { listPartnerEvents } from "@/lib/domain/operations/list-events";
import { toProviderEvent } from "@/lib/domain/operations/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listProviderEventsOperation } from "@/types/provider-events";

export const GET = withPartner(listProviderEventsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listPartnerEvents(ctx, query);
  return page(rows.map(toProviderEvent), nextCursor);
});
