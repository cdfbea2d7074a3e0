import { replayEvents } from "@/lib/domain/operations/replay-events";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { replayEventsOperation } from "@/types/dead-letters";

export const POST = withSuperAdmin(replayEventsOperation, ({ ctx, body }) => replayEvents(ctx, body));
