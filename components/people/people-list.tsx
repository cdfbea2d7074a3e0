"use client";

import { Users } from "lucide-react";
import { DataTable } from "@/components/patterns/data-table";
import { dataColumns } from "@/components/patterns/data-table-features";
import { EmptyState } from "@/components/patterns/empty-state";
import { PersonCell } from "@/components/patterns/person-cell";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Badge } from "@/components/ui/badge";
import { TimeAgo } from "@/components/ui/time-ago";
import { usePeople } from "@/lib/client/people/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { MemberResource } from "@/types/people";
import { MemberActions } from "./member-actions";
import { usePeopleAccess } from "./people-access";
import { RoleSelect } from "./role-select";

const column = dataColumns<MemberResource>();

const COLUMNS = column.columns([
  column.display({
    id: "person",
    header: "Person",
    enableHiding: false,
    cell: ({ row: { original } }) => (
      <PersonCell name={original.name || null} email={original.email} isYou={original.isYou} />
    ),
  }),
  column.display({
    id: "role",
    header: "Role",
    enableHiding: false,
    cell: ({ row }) => <RoleSelect member={row.original} />,
  }),
  column.accessor("hasTwoFactor", {
    header: "Two-factor",
    cell: ({ getValue }) => {
      const isOn = getValue();
      if (isOn === null) return <span className="text-muted-foreground">–</span>;
      return isOn ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>;
    },
  }),
  column.accessor("lastSeenAt", {
    header: "Last seen",
    cell: ({ getValue }) => {
      const instant = getValue();
      if (!instant) return <span className="text-muted-foreground">Not yet</span>;
      return <TimeAgo instant={instant} className="whitespace-nowrap" />;
    },
  }),
  column.accessor("createdAt", {
    header: "Since",
    cell: ({ getValue }) => <TimeAgo instant={getValue()} className="whitespace-nowrap" />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    enableHiding: false,
    meta: { label: "Actions", align: "end" },
    cell: ({ row }) => <MemberActions member={row.original} />,
  }),
]);

/** The people of the scope around it, with what the viewer may change. */
export function PeopleList({ label, emptyHint }: { label: string; emptyHint: string }) {
  const { scope } = usePeopleAccess();
  const query = usePeople(scope);
  return (
    <QueryState
      query={query}
      skeleton={<TableSkeleton rows={4} />}
      isEmpty={(people) => people.length === 0}
      empty={
        <EmptyState icon={Users} title="Nobody here yet">
          {emptyHint}
        </EmptyState>
      }
    >
      {(people) => (
        <DataTable
          label={label}
          storageKey="people"
          columns={COLUMNS}
          rows={people}
          getRowId={({ id }) => id}
          loadMore={toLoadMore(query)}
        />
      )}
    </QueryState>
  );
}
