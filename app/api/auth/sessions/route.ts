import { listSessions } from "@/lib/domain/identity/list-sessions";
import { toSessionResource } from "@/lib/domain/identity/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withUser } from "@/lib/http/with-user";
import { listSessionsOperation } from "@/types/auth";

export const GET = withUser(listSessionsOperation, async ({ ctx }) => {
  const sessions = await listSessions(ctx);
  return page(
    sessions.map((session) => toSessionResource(session, ctx.sessionId)),
    null,
  );
});
