"use client";

import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { useNow } from "@/components/ui/use-now";
import { formatNumber } from "@/config/format";
import type { ClientResource } from "@/types/clients";
import { CLIENT_STATE_LOOKS, clientState } from "./client-status";
import { daysLeft } from "./days-left";
import { UsageBar } from "./usage-bar";

const column = dataColumns<ClientResource>();

/** On phones values stand at the right of their line. */
const IN_A_CELL = "w-28 max-sm:text-right";

/** What the agency compares its clients by. */
export const CLIENT_COLUMNS = column.columns([
  column.accessor("name", { header: "Client", enableHiding: false }),
  column.display({
    id: "health",
    header: "Health",
    cell: ({ row: { original } }) => <Health client={original} />,
  }),
  column.accessor("balanceMicros", {
    header: "Balance",
    meta: { align: "end" },
    cell: ({ row: { original } }) => (
      <Money
        amountMicros={original.balanceMicros}
        currency={original.currency}
        className={cn(original.isReadOnly && "text-danger-text")}
      />
    ),
  }),
  column.accessor("agents", {
    header: "Agents",
    cell: ({ row: { original } }) => (
      <UsageBar label="Agents" used={original.agents} limit={original.limits.agents} className={IN_A_CELL}>
        {ofLimit(original.agents, original.limits.agents)}
      </UsageBar>
    ),
  }),
  column.accessor("minutesThisMonth", {
    header: "Minutes this month",
    cell: ({ row: { original } }) => (
      <UsageBar
        label="Minutes this month"
        used={original.minutesThisMonth}
        limit={original.limits.minutesPerMonth}
        className={IN_A_CELL}
      >
        {ofLimit(original.minutesThisMonth, original.limits.minutesPerMonth)}
      </UsageBar>
    ),
  }),
  column.accessor("callsLast30Days", {
    header: "Calls, 30 days",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("lastCallAt", {
    header: "Last call",
    meta: { align: "end" },
    cell: ({ getValue }) => {
      const instant = getValue();
      return instant ? (
        <TimeAgo instant={instant} className="whitespace-nowrap" />
      ) : (
        <span className="whitespace-nowrap text-muted-foreground">None yet</span>
      );
    },
  }),
]);

/** The state, and for deleted ones how long they can be restored. */
function Health({ client }: { client: ClientResource }) {
  const nowMs = useNow();
  return (
    <span className="inline-flex items-center gap-2">
      <StatusBadge status={clientState(client)} looks={CLIENT_STATE_LOOKS} />
      {client.purgeAfter && nowMs !== null ? (
        <span className="whitespace-nowrap text-muted-foreground text-sm">
          {daysLeft(client.purgeAfter, nowMs)} left
        </span>
      ) : null}
    </span>
  );
}

function ofLimit(used: number, limit: number | null): string {
  return limit === null ? formatNumber(used) : `${formatNumber(used)} of ${formatNumber(limit)}`;
}
