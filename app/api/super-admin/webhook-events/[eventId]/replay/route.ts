import { replayEvent } from "@/lib/domain/operations/replay-event";
import { toInboxEvent } from "@/lib/domain/operations/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { replayEventOperation } from "@/types/dead-letters";

export const POST = withSuperAdmin(replayEventOperation, async ({ ctx, params }) =>
  toInboxEvent(await replayEvent(ctx, params.eventId, {})),
);
