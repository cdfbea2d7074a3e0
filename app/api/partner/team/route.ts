import { teamPlace } from "@/lib/domain/people/authority";
import { listMembers } from "@/lib/domain/people/list-members";
import { offerTeamPlaces } from "@/lib/domain/people/offer-places";
import { agencyViewer, toTeamMemberResource } from "@/lib/domain/people/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { addTeamMembersOperation, listTeamOperation } from "@/types/people";

export const GET = withPartner(listTeamOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listMembers(teamPlace(ctx), query);
  return page(
    rows.map((row) => toTeamMemberResource(row, agencyViewer(ctx))),
    nextCursor,
  );
});

export const POST = withPartner(addTeamMembersOperation, ({ ctx, body }) =>
  offerTeamPlaces(ctx, body, "add"),
);
