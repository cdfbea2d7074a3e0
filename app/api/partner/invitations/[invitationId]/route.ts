import { revokeInvitation } from "@/lib/domain/invitations/change-invitation";
import { teamInvitations } from "@/lib/domain/invitations/scopes";
import { teamAuthority } from "@/lib/domain/people/authority";
import { withPartner } from "@/lib/http/with-partner";
import { revokePartnerInvitationOperation } from "@/types/invitations";

export const DELETE = withPartner(revokePartnerInvitationOperation, ({ ctx, params }) =>
  revokeInvitation(ctx, teamInvitations(ctx), { ...params, role: teamAuthority(ctx).role }),
);
