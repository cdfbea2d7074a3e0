import { revokeOtherSessions } from "@/lib/domain/identity/revoke-other-sessions";
import { withUser } from "@/lib/http/with-user";
import { revokeOtherSessionsOperation } from "@/types/security";

export const POST = withUser(revokeOtherSessionsOperation, async ({ ctx }) => {
  await revokeOtherSessions(ctx, ctx.accessToken);
  ctx.dropDevice();
});
