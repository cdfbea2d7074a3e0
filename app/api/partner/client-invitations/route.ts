import { listInvitations } from "@/lib/domain/invitations/list-invitations";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { clientInvitations } from "@/lib/domain/invitations/scopes";
import { inviteClients } from "@/lib/domain/people/offer-places";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createClientInvitationsOperation, listClientInvitationsOperation } from "@/types/invitations";

export const GET = withPartner(listClientInvitationsOperation, async ({ ctx, query }) => {
  const scope = clientInvitations(ctx, query.workspaceId);
  const { rows, nextCursor } = await listInvitations(ctx, scope, query);
  return page(rows.map(toInvitationResource), nextCursor);
});

export const POST = withPartner(createClientInvitationsOperation, ({ ctx, body }) =>
  inviteClients(ctx, body),
);
