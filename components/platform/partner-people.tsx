"use client";

import { Users } from "lucide-react";
import { useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { dataColumns } from "@/components/patterns/data-table-features";
import { EmptyState } from "@/components/patterns/empty-state";
import { PersonCell } from "@/components/patterns/person-cell";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { usePartnerPeople } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PlatformPersonResource } from "@/types/console";
import { InviteOwnerSheet } from "./invite-owner-sheet";
import { ResetTwoFactorSheet } from "./reset-two-factor-sheet";

const ROLE_NAMES: Record<PlatformPersonResource["role"], string> = {
  owner: "Owner",
  admin: "Admin",
  member: "Member",
};
const MAIL_LOOKS: Record<
  NonNullable<PlatformPersonResource["mailState"]>,
  { label: string; tone: BadgeTone }
> = {
  pending: { label: "Invited, mail on its way", tone: "info" },
  sent: { label: "Invited", tone: "info" },
  failed: { label: "Invited, mail failed", tone: "danger" },
};

const column = dataColumns<PlatformPersonResource>();

const COLUMNS = column.columns([
  column.accessor("email", {
    header: "Person",
    enableHiding: false,
    cell: ({ row: { original } }) => <PersonCell name={original.name || null} email={original.email} />,
  }),
  column.accessor("role", { header: "Role", cell: ({ getValue }) => ROLE_NAMES[getValue()] }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => <State person={original} />,
  }),
  column.accessor("hasTwoFactor", {
    header: "Two-factor",
    cell: ({ row: { original } }) =>
      original.kind === "invitation" ? "–" : original.hasTwoFactor ? "On" : "Off",
  }),
  column.accessor("lastSeenAt", {
    header: "Last seen",
    meta: { align: "end" },
    cell: ({ getValue }) => <Instant instant={getValue()} />,
  }),
  column.accessor("since", {
    header: "Since",
    meta: { align: "end" },
    cell: ({ getValue }) => <Instant instant={getValue()} />,
  }),
]);

/** An agency's team and who was invited into it. */
export function PartnerPeople({ partnerId }: { partnerId: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Actions partnerId={partnerId} />
      <PeopleTable partnerId={partnerId} />
    </div>
  );
}

function Actions({ partnerId }: { partnerId: string }) {
  const [open, setOpen] = useState<"reset" | "invite" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button onClick={() => setOpen("reset")}>Reset a second factor</Button>
      <Button onClick={() => setOpen("invite")}>Invite an owner</Button>
      <ResetTwoFactorSheet partnerId={partnerId} open={open === "reset"} onOpenChange={close} />
      <InviteOwnerSheet partnerId={partnerId} open={open === "invite"} onOpenChange={close} />
    </div>
  );
}

function PeopleTable({ partnerId }: { partnerId: string }) {
  const query = usePartnerPeople(partnerId);
  return (
    <QueryState
      query={query}
      skeleton={<TableSkeleton />}
      isEmpty={(people) => people.length === 0}
      empty={
        <EmptyState icon={Users} title="Nobody here yet">
          The owner's invitation has run out or was revoked. Invite an owner to let somebody in.
        </EmptyState>
      }
    >
      {(people) => (
        <DataTable
          label="People"
          storageKey="platform-people"
          columns={COLUMNS}
          rows={people}
          getRowId={({ id }) => id}
          loadMore={toLoadMore(query)}
        />
      )}
    </QueryState>
  );
}

function State({ person: { mailState } }: { person: PlatformPersonResource }) {
  if (!mailState) return <Badge tone="success">Joined</Badge>;
  const { label, tone } = MAIL_LOOKS[mailState];
  return <Badge tone={tone}>{label}</Badge>;
}

function Instant({ instant }: { instant: string | null }) {
  if (!instant) return <span className="text-muted-foreground">Never</span>;
  return <TimeAgo instant={instant} className="whitespace-nowrap text-muted-foreground" />;
}
