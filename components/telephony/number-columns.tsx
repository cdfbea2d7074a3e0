"use client";

import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import type { TelephonyNumberResource } from "@/types/telephony";
import { LINE_NAMES, NUMBER_LOOKS, numberState } from "./looks";
import { WhereItRings } from "./where-it-rings";

const column = dataColumns<TelephonyNumberResource>();

/** What the agency looks for in its list of numbers. */
export const NUMBER_COLUMNS = column.columns([
  column.display({
    id: "number",
    header: "Number",
    enableHiding: false,
    cell: ({ row: { original } }) => <NumberName number={original} />,
  }),
  column.display({
    id: "rings",
    header: "Rings",
    cell: ({ row: { original } }) => <WhereItRings number={original} />,
  }),
  column.display({
    id: "client",
    header: "Client",
    cell: ({ row: { original } }) =>
      original.workspace?.name ?? <span className="text-muted-foreground">All clients</span>,
  }),
  column.display({
    id: "line",
    header: "Provider",
    cell: ({ row: { original } }) => (
      <span>
        {LINE_NAMES[original.provider]}
        <span className="block text-muted-foreground text-sm">{original.integration.name}</span>
      </span>
    ),
  }),
  column.display({
    id: "directions",
    header: "Calls",
    cell: ({ row: { original } }) => <Directions number={original} />,
  }),
  column.display({
    id: "status",
    header: "Status",
    cell: ({ row: { original } }) => <StatusBadge status={numberState(original)} looks={NUMBER_LOOKS} />,
  }),
]);

/** The number with its label; an order without one yet says what was ordered. */
export function NumberName({ number: { e164, label } }: { number: TelephonyNumberResource }) {
  return (
    <span className="block">
      {e164 ? <PhoneNumber e164={e164} className="font-medium" /> : <span>A new number</span>}
      {label ? (
        <span className="block max-w-56 truncate font-normal text-muted-foreground text-sm">{label}</span>
      ) : null}
    </span>
  );
}

function Directions({ number: { supportsInbound, supportsOutbound } }: { number: TelephonyNumberResource }) {
  return (
    <span className="inline-flex gap-1.5 text-muted-foreground">
      {supportsInbound ? <PhoneIncoming role="img" aria-label="Takes calls" className="size-4" /> : null}
      {supportsOutbound ? <PhoneOutgoing role="img" aria-label="Places calls" className="size-4" /> : null}
      {supportsInbound || supportsOutbound ? null : "None"}
    </span>
  );
}
