import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readInvitationFilters } from "@/components/people/invitation-filters";
import { InvitationsPage } from "@/components/people/invitations-page";
import { peopleKeys } from "@/lib/client/people/keys";
import { listInvitations } from "@/lib/domain/invitations/list-invitations";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { teamInvitations } from "@/lib/domain/invitations/scopes";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Invitations" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgInvitationsPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/invitations", "partner.team.read");
  const filters = readInvitationFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(peopleKeys.agencyInvitations(filters), async () => {
    const query = { limit: 50, state: filters.state ?? undefined };
    const { rows, nextCursor } = await listInvitations(ctx, teamInvitations(ctx, filters.kind), query);
    return page(rows.map(toInvitationResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <InvitationsPage />
    </Prefetched>
  );
}
