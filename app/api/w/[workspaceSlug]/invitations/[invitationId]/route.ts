import { revokeInvitation } from "@/lib/domain/invitations/change-invitation";
import { workspaceInvitations } from "@/lib/domain/invitations/scopes";
import { withWorkspace } from "@/lib/http/with-workspace";
import { revokeInvitationOperation } from "@/types/invitations";

export const DELETE = withWorkspace(revokeInvitationOperation, ({ ctx, params: { invitationId } }) =>
  revokeInvitation(ctx, workspaceInvitations(ctx), { invitationId, role: ctx.role }),
);
