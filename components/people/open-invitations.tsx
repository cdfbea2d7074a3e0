"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useInvitations } from "@/lib/client/people/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { InvitationsTable } from "./invitations-table";
import { usePeopleAccess } from "./people-access";

/** Who was invited and has not come yet; absent while there is nobody. */
export function OpenInvitations() {
  const { scope } = usePeopleAccess();
  const query = useInvitations(scope, "open");
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="mt-6 h-24 rounded-lg" />}
      isEmpty={(invitations) => invitations.length === 0}
      empty={null}
    >
      {(invitations) => (
        <section aria-labelledby="open-invitations" className="mt-6">
          <h2 id="open-invitations" className="font-semibold text-base">
            Open invitations
          </h2>
          <InvitationsTable rows={invitations} loadMore={toLoadMore(query)} />
        </section>
      )}
    </QueryState>
  );
}
