"use client";

import { Building2, Mail } from "lucide-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { usePartnerCan, usePartnerRole } from "@/lib/client/partner/partner-scope";
import { useAgencyInvitations } from "@/lib/client/people/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { invitationFilterParsers } from "./invitation-filters";
import { STATE_OPTIONS } from "./invitation-looks";
import { InvitationsTable } from "./invitations-table";
import { InviteButton } from "./invite-button";
import { PeopleAccessProvider } from "./people-access";

const InviteClientSheet = dynamic(
  () => import("./invite-client-sheet").then((module) => module.InviteClientSheet),
  { ssr: false },
);

const KIND_OPTIONS = [
  { value: "partner", label: "Team" },
  { value: "client", label: "Clients" },
] as const;

/** Everybody the agency has invited: into its team and as owners of clients. */
export function InvitationsPage() {
  const role = usePartnerRole();
  const can = usePartnerCan();
  const [{ kind, state }, setFilters] = useQueryStates(invitationFilterParsers);
  const query = useAgencyInvitations({ kind, state });
  const clear = () => void setFilters(null);
  const mayInviteTeam = can("partner.team.manage");
  const access = {
    scope: { kind: "team" } as const,
    ownRole: role,
    mayManage: mayInviteTeam,
    mayTransfer: false,
    placeName: "the team",
  };
  const filters: FilterDefinition[] = [
    {
      key: "kind",
      label: "For",
      single: true,
      options: KIND_OPTIONS,
      selected: kind === "all" ? [] : [kind],
      onChange: ([chosen]) =>
        void setFilters({ kind: KIND_OPTIONS.find(({ value }) => value === chosen)?.value ?? null }),
    },
    {
      key: "state",
      label: "State",
      single: true,
      options: STATE_OPTIONS,
      selected: state ? [state] : [],
      onChange: ([chosen]) =>
        void setFilters({ state: STATE_OPTIONS.find(({ value }) => value === chosen)?.value ?? null }),
    },
  ];
  return (
    <PeopleAccessProvider access={access}>
      <PageHeader
        title="Invitations"
        actions={
          <>
            {can("partner.clients.create") ? <InviteClientButton /> : null}
            {mayInviteTeam ? <InviteButton label="Invite to the team" /> : null}
          </>
        }
      />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar filters={filters} onClear={clear} />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={4} />}
        isEmpty={(invitations) => invitations.length === 0}
        isFiltered={kind !== "all" || state !== null}
        onClearFilters={clear}
        empty={
          <EmptyState icon={Mail} title="Nobody was invited yet">
            Invite a client to a workspace of their own, or colleagues into your team. You see here whether
            the mail went out and who has come.
          </EmptyState>
        }
      >
        {(invitations) => (
          <div className="sm:-mt-11">
            <InvitationsTable rows={invitations} loadMore={toLoadMore(query)} />
          </div>
        )}
      </QueryState>
    </PeopleAccessProvider>
  );
}

function InviteClientButton() {
  const [open, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const show = () => {
    setWasOpen(true);
    setOpen(true);
  };
  return (
    <>
      <Button onClick={show}>
        <Building2 aria-hidden />
        Invite a client
      </Button>
      {wasOpen ? <InviteClientSheet open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
