import { listReachableWorkspaces } from "@/lib/domain/identity/get-auth-context";
import { toUserResource } from "@/lib/domain/identity/to-resource";
import { withUser } from "@/lib/http/with-user";
import { getAuthContextOperation } from "@/types/auth";

export const GET = withUser(getAuthContextOperation, async ({ ctx }) => ({
  user: toUserResource(ctx.user),
  session: { id: ctx.sessionId, expiresAt: ctx.sessionExpiresAt },
  partner: { ...ctx.partner, role: ctx.partnerRole },
  workspaces: await listReachableWorkspaces(ctx, ctx.user),
}));
