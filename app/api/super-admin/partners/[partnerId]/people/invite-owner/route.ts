import { forAgency } from "@/lib/domain/domains/for-agency";
import { inviteOwner } from "@/lib/domain/invitations/invite-owner";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { inviteOwnerOperation } from "@/types/console";

export const POST = withSuperAdmin(inviteOwnerOperation, ({ ctx, params, body }) =>
  inviteOwner(forAgency(ctx, params.partnerId), body.email),
);
