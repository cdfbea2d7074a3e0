"use client";

import { Trash2 } from "lucide-react";
import { createContext, use } from "react";
import { dataColumns } from "@/components/patterns/data-table-features";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import { useNow } from "@/components/ui/use-now";
import type { DncEntryResource } from "@/types/dnc";
import { SOURCE_WORDS } from "./dnc-words";

/** Asks whether a number goes off the list; null where nobody may. Columns are made once, so it reaches them this way. */
export const AskRemoval = createContext<((entry: DncEntryResource) => void) | null>(null);

const column = dataColumns<DncEntryResource>();

/** Numbers not to be called, with why and for how long. */
export const DNC_COLUMNS = column.columns([
  column.accessor("phone", {
    header: "Number",
    enableHiding: false,
    cell: ({ getValue }) => <PhoneNumber e164={getValue()} className="font-medium" />,
  }),
  column.accessor("source", {
    header: "How it came here",
    cell: ({ getValue }) => (
      <Badge tone={getValue() === "opt_out" ? "warning" : "neutral"}>{SOURCE_WORDS[getValue()]}</Badge>
    ),
  }),
  column.accessor("reason", {
    header: "Reason",
    cell: ({ getValue }) => (
      <span className="line-clamp-2 max-w-xs break-words">
        {getValue() || <span className="text-muted-foreground">None given</span>}
      </span>
    ),
  }),
  column.accessor("actorLabel", {
    header: "By",
    cell: ({ getValue }) => getValue() || <span className="text-muted-foreground">Unknown</span>,
  }),
  column.accessor("createdAt", {
    header: "Since",
    meta: { align: "end" },
    cell: ({ getValue }) => (
      <TimeAgo instant={getValue()} className="whitespace-nowrap text-muted-foreground" />
    ),
  }),
  column.accessor("expiresAt", {
    header: "Until",
    meta: { align: "end" },
    cell: ({ getValue }) => <Until instant={getValue()} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Take off</span>,
    enableHiding: false,
    meta: { align: "end" },
    cell: ({ row: { original } }) => <Remove entry={original} />,
  }),
]);

function Until({ instant }: { instant: string | null }) {
  const now = useNow();
  if (instant === null) return <span className="text-muted-foreground">For ever</span>;
  if (now !== null && Date.parse(instant) <= now) return <Badge tone="outline">Over</Badge>;
  return <TimeAgo instant={instant} className="whitespace-nowrap text-muted-foreground" />;
}

function Remove({ entry }: { entry: DncEntryResource }) {
  const ask = use(AskRemoval);
  if (!ask) return null;
  return (
    <Button
      variant="ghost"
      size="sm"
      className="max-sm:-ml-2 sm:px-1.5"
      aria-label={`Take off the list: ${entry.phone}`}
      onClick={() => ask(entry)}
    >
      <Trash2 aria-hidden />
      <span className="sm:hidden">Take off the list</span>
    </Button>
  );
}
