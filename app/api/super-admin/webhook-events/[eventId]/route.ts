import { getEvent } from "@/lib/domain/operations/get-event";
import { toInboxEventDetail } from "@/lib/domain/operations/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getInboxEventOperation } from "@/types/dead-letters";

export const GET = withSuperAdmin(getInboxEventOperation, async ({ params }) =>
  toInboxEventDetail(await getEvent(params.eventId, {})),
);
