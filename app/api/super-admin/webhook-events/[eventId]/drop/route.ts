import { dropEvent } from "@/lib/domain/operations/drop-event";
import { toInboxEvent } from "@/lib/domain/operations/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { dropEventOperation } from "@/types/dead-letters";

export const POST = withSuperAdmin(dropEventOperation, async ({ ctx, params, body }) =>
  toInboxEvent(await dropEvent(ctx, params.eventId, body.note)),
);
