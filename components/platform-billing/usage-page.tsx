"use client";

import { Gauge } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useReplayMeterEvent, useReplayMeterEvents } from "@/lib/client/platform-billing/mutations";
import { useMeterEvents } from "@/lib/client/platform-billing/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { MeterEventResource } from "@/types/metering";

const STATES = [
  { value: "dead", label: "Refused" },
  { value: "pending", label: "Waiting" },
  { value: "sent", label: "Told" },
] as const;
const NOTHING: Record<MeterEventResource["status"], { title: string; text: string }> = {
  dead: { title: "Nothing was refused", text: "The meter took all usage it was told of." },
  pending: { title: "Nothing waits", text: "What calls cost agencies is told within a minute." },
  sent: { title: "Nothing was told yet", text: "Calls of agencies that pay after the period show here." },
};

/** What calls cost agencies, as the platform's meter is told of it. */
export function UsagePage() {
  const [status, setStatus] = useQueryState(
    "status",
    parseAsStringLiteral(STATES.map(({ value }) => value)).withDefault("dead"),
  );
  const query = useMeterEvents(status);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented label="State" options={STATES} value={status} onChange={(next) => void setStatus(next)} />
        {status === "dead" && query.data?.length ? <ReplayAll /> : null}
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={5} />}
        isEmpty={(events) => events.length === 0}
        empty={
          <EmptyState icon={Gauge} title={NOTHING[status].title}>
            {NOTHING[status].text}
          </EmptyState>
        }
      >
        {(events) => (
          <>
            <UsageTable events={events} />
            <LoadMore {...toLoadMore(query)} />
          </>
        )}
      </QueryState>
    </div>
  );
}

/** Why it was refused, or counts otherwise than as a call at its own time. */
function whyOf({ reason, lateAt, workspaceId }: MeterEventResource): string {
  const notes = [
    workspaceId === null ? "What the meter lacked of that day." : null,
    lateAt === null ? null : "Told after its invoice: it counts on the next one.",
    reason,
  ].filter((note) => note !== null);
  return notes.join(" ") || "–";
}

function UsageTable({ events }: { events: readonly MeterEventResource[] }) {
  return (
    <Card className="overflow-x-auto">
      <Table aria-label="Metered usage">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">Agency</TableHeader>
            <TableHeader className="text-right">Cost</TableHeader>
            <TableHeader>Why</TableHeader>
            <TableHeader className="text-right">Refusals</TableHeader>
            <TableHeader className="text-right">Call began</TableHeader>
            <TableHeader className="pr-4">
              <span className="sr-only">Tell again</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <TableRow key={event.id}>
              <TableCell className="pl-4 font-medium">{event.partner.name}</TableCell>
              <TableCell className="tabular text-right">
                <Money amountMicros={event.valueMicros} currency={event.currency} precise />
              </TableCell>
              <TableCell className="max-w-md break-words text-muted-foreground">{whyOf(event)}</TableCell>
              <TableCell className="tabular text-right">{formatNumber(event.attempts)}</TableCell>
              <TableCell className="whitespace-nowrap text-right text-muted-foreground">
                <TimeAgo instant={event.occurredAt} />
              </TableCell>
              <TableCell className="pr-4 text-right">
                {event.status === "dead" ? <Replay eventId={event.id} /> : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Replay({ eventId }: { eventId: string }) {
  const replay = useReplayMeterEvent();
  const send = () =>
    replay.mutate(eventId, {
      onSuccess: () => toast.success("The meter is told again"),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Button size="sm" loading={replay.isPending} onClick={send}>
      Tell again
    </Button>
  );
}

function ReplayAll() {
  const replay = useReplayMeterEvents();
  const send = () =>
    replay.mutate(null, {
      onSuccess: ({ moved, remaining }) =>
        toast.success(
          `${formatNumber(moved)} are told again${remaining > 0 ? `; ${formatNumber(remaining)} are left` : ""}`,
        ),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Button loading={replay.isPending} onClick={send}>
      Tell all again
    </Button>
  );
}
