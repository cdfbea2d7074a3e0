import { revokeInvitation } from "@/lib/domain/invitations/change-invitation";
import { anyClientInvitation } from "@/lib/domain/invitations/scopes";
import { withPartner } from "@/lib/http/with-partner";
import { revokeClientInvitationOperation } from "@/types/invitations";

// Whoever may add clients appoints their owners, so every role is theirs to take back.
export const DELETE = withPartner(revokeClientInvitationOperation, ({ ctx, params }) =>
  revokeInvitation(ctx, anyClientInvitation(ctx), { ...params, role: "owner" }),
);
