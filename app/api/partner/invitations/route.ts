import { listInvitations } from "@/lib/domain/invitations/list-invitations";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { teamInvitations } from "@/lib/domain/invitations/scopes";
import { offerTeamPlaces } from "@/lib/domain/people/offer-places";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createPartnerInvitationsOperation, listPartnerInvitationsOperation } from "@/types/invitations";

export const GET = withPartner(listPartnerInvitationsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listInvitations(ctx, teamInvitations(ctx, query.kind), query);
  return page(rows.map(toInvitationResource), nextCursor);
});

export const POST = withPartner(createPartnerInvitationsOperation, ({ ctx, body }) =>
  offerTeamPlaces(ctx, body, "invite"),
);
