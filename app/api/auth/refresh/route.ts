import { refreshSession } from "@/lib/domain/identity/refresh-session";
import { withPublic } from "@/lib/http/with-public";
import { refreshOperation } from "@/types/auth";

export const POST = withPublic(refreshOperation, async ({ ctx }) => {
  const renewed = await refreshSession(ctx, ctx.storedSession);
  ctx.keepSession(renewed.session, renewed.expiresAt);
  return undefined;
});
