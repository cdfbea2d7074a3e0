import { listInvitations } from "@/lib/domain/invitations/list-invitations";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { workspaceInvitations } from "@/lib/domain/invitations/scopes";
import { offerWorkspacePlaces } from "@/lib/domain/people/offer-places";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createInvitationsOperation, listInvitationsOperation } from "@/types/invitations";

export const GET = withWorkspace(listInvitationsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listInvitations(ctx, workspaceInvitations(ctx), query);
  return page(rows.map(toInvitationResource), nextCursor);
});

export const POST = withWorkspace(createInvitationsOperation, ({ ctx, body }) =>
  offerWorkspacePlaces(ctx, body, "invite"),
);
