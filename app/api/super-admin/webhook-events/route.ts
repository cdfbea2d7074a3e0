import { listEvents } from "@/lib/domain/operations/list-events";
import { toInboxEvent } from "@/lib/domain/operations/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listInboxEventsOperation } from "@/types/dead-letters";

export const GET = withSuperAdmin(listInboxEventsOperation, async ({ query }) => {
  const { rows, nextCursor } = await listEvents(query);
  return page(rows.map(toInboxEvent), nextCursor);
});
