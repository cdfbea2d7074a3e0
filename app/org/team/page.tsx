import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { TeamPage } from "@/components/people/team-page";
import { peopleKeys } from "@/lib/client/people/keys";
import { listInvitations } from "@/lib/domain/invitations/list-invitations";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { teamInvitations } from "@/lib/domain/invitations/scopes";
import { teamPlace } from "@/lib/domain/people/authority";
import { listMembers } from "@/lib/domain/people/list-members";
import { agencyViewer, toTeamMemberResource } from "@/lib/domain/people/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Team" };

export default async function OrgTeamPage() {
  const ctx = await loadPartnerPage("/org/team", "partner.team.read");
  const scope = { kind: "team" } as const;
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.page(peopleKeys.members(scope), async () => {
      const { rows, nextCursor } = await listMembers(teamPlace(ctx), { limit: 50 });
      return page(
        rows.map((row) => toTeamMemberResource(row, agencyViewer(ctx))),
        nextCursor,
      );
    }),
    ahead.page(peopleKeys.invitations(scope, "open"), async () => {
      const open = { limit: 50, state: "open" } as const;
      const { rows, nextCursor } = await listInvitations(ctx, teamInvitations(ctx), open);
      return page(rows.map(toInvitationResource), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <TeamPage />
    </Prefetched>
  );
}
