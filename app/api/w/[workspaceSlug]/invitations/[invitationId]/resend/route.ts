import { resendInvitation } from "@/lib/domain/invitations/change-invitation";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { workspaceInvitations } from "@/lib/domain/invitations/scopes";
import { withWorkspace } from "@/lib/http/with-workspace";
import { resendInvitationOperation } from "@/types/invitations";

export const POST = withWorkspace(resendInvitationOperation, async ({ ctx, params: { invitationId } }) =>
  toInvitationResource(
    await resendInvitation(ctx, workspaceInvitations(ctx), { invitationId, role: ctx.role }),
  ),
);
