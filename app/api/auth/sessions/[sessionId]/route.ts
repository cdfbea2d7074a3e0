import { revokeSession } from "@/lib/domain/identity/revoke-session";
import { withUser } from "@/lib/http/with-user";
import { revokeSessionOperation } from "@/types/auth";

export const DELETE = withUser(revokeSessionOperation, async ({ ctx, params }) => {
  await revokeSession(ctx, params.sessionId);
});
