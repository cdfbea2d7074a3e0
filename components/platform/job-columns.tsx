"use client";

import { createContext, use } from "react";
import { dataColumns } from "@/components/patterns/data-table-features";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { JobResource } from "@/types/dead-letters";

/** Opens a job beside the table. Columns are made once, so what they do reaches them this way. */
export const OpenJob = createContext<(jobId: string) => void>(() => undefined);

const column = dataColumns<JobResource>();

/** What operators tell jobs apart by. */
export const JOB_COLUMNS = column.columns([
  column.accessor("name", {
    header: "Job",
    enableHiding: false,
    cell: ({ row: { original } }) => <Name job={original} />,
  }),
  column.accessor("error", {
    header: "Last error",
    cell: ({ getValue }) => (
      <span className="line-clamp-2 max-w-md break-words">
        {getValue() ?? <span className="text-muted-foreground">None</span>}
      </span>
    ),
  }),
  column.accessor("partner", {
    header: "Agency",
    cell: ({ getValue }) => getValue()?.name ?? <span className="text-muted-foreground">The platform</span>,
  }),
  column.accessor("attempts", {
    header: "Tries",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("startAfter", {
    header: "Due",
    meta: { align: "end" },
    cell: ({ getValue }) => <Instant instant={getValue()} />,
  }),
  column.accessor("since", {
    header: "Since",
    meta: { align: "end" },
    cell: ({ getValue }) => <Instant instant={getValue()} />,
  }),
]);

function Instant({ instant }: { instant: string | null }) {
  if (!instant) return <span className="text-muted-foreground">–</span>;
  return <TimeAgo instant={instant} className="whitespace-nowrap text-muted-foreground" />;
}

function Name({ job: { id, name } }: { job: JobResource }) {
  const open = use(OpenJob);
  return (
    <button
      type="button"
      className="row-link text-left font-medium font-mono text-sm outline-none"
      onClick={() => open(id)}
    >
      {name}
    </button>
  );
}
