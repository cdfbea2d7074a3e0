import { resendInvitation } from "@/lib/domain/invitations/change-invitation";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { anyClientInvitation } from "@/lib/domain/invitations/scopes";
import { withPartner } from "@/lib/http/with-partner";
import { resendClientInvitationOperation } from "@/types/invitations";

// Whoever may add clients appoints their owners, so every role is theirs to send again.
export const POST = withPartner(resendClientInvitationOperation, async ({ ctx, params }) =>
  toInvitationResource(await resendInvitation(ctx, anyClientInvitation(ctx), { ...params, role: "owner" })),
);
