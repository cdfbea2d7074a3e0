import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { PaymentEventResource } from "@/types/payment-events";

export interface PaymentEventsTableProps {
  events: readonly PaymentEventResource[];
  onOpen: (eventId: string) => void;
}

/** One line for each event; a click shows its content. */
export function PaymentEventsTable({ events, onOpen }: PaymentEventsTableProps) {
  return (
    <Card className="overflow-x-auto">
      <Table aria-label="Events of Stripe">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">Event</TableHeader>
            <TableHeader>Agency</TableHeader>
            <TableHeader>Why</TableHeader>
            <TableHeader className="text-right">Tries</TableHeader>
            <TableHeader className="pr-4 text-right">Received</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <TableRow key={event.id} className="relative">
              <TableCell className="pl-4">
                <button
                  type="button"
                  className="row-link text-left font-medium font-mono text-sm outline-none"
                  onClick={() => onOpen(event.id)}
                >
                  {event.type}
                </button>
                {event.isLive ? null : <span className="block text-muted-foreground text-sm">Test mode</span>}
              </TableCell>
              <TableCell>{event.partner?.name ?? event.account ?? "–"}</TableCell>
              <TableCell className="max-w-md break-words">{event.note ?? event.reason ?? "–"}</TableCell>
              <TableCell className="tabular text-right">{formatNumber(event.attempts)}</TableCell>
              <TableCell className="whitespace-nowrap pr-4 text-right text-muted-foreground">
                <TimeAgo instant={event.receivedAt} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
