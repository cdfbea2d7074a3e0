import { resendInvitation } from "@/lib/domain/invitations/change-invitation";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { teamInvitations } from "@/lib/domain/invitations/scopes";
import { teamAuthority } from "@/lib/domain/people/authority";
import { withPartner } from "@/lib/http/with-partner";
import { resendPartnerInvitationOperation } from "@/types/invitations";

export const POST = withPartner(resendPartnerInvitationOperation, async ({ ctx, params }) => {
  const change = { ...params, role: teamAuthority(ctx).role };
  return toInvitationResource(await resendInvitation(ctx, teamInvitations(ctx), change));
});
