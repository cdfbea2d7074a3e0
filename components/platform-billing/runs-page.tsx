"use client";

import { ListChecks } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { KIND_WORDS } from "@/components/differences/difference-words";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { useRuns } from "@/lib/client/platform-billing/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { RunResource } from "@/types/reconciliation";

const SHOWN = [
  { value: "all", label: "All" },
  { value: "failed", label: "Failed" },
] as const;

/** When whose books were compared, and what came of it. */
export function RunsPage() {
  const [isFailed, setFailed] = useQueryState("failed", parseAsBoolean.withDefault(false));
  const query = useRuns(isFailed);
  return (
    <div className="flex flex-col gap-4">
      <Segmented
        label="Which"
        options={SHOWN}
        value={isFailed ? "failed" : "all"}
        onChange={(shown) => void setFailed(shown === "failed")}
      />
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={5} />}
        isEmpty={(runs) => runs.length === 0}
        isFiltered={isFailed}
        onClearFilters={() => void setFailed(false)}
        empty={
          <EmptyState icon={ListChecks} title="Nothing was compared yet">
            The books of every agency are compared each night.
          </EmptyState>
        }
      >
        {(runs) => (
          <>
            <Card className="overflow-x-auto">
              <Table aria-label="Comparisons">
                <TableHead>
                  <tr>
                    <TableHeader className="pl-4">Agency</TableHeader>
                    <TableHeader>Compared</TableHeader>
                    <TableHeader>Outcome</TableHeader>
                    <TableHeader className="text-right">Things</TableHeader>
                    <TableHeader className="pr-4 text-right">Began</TableHeader>
                  </tr>
                </TableHead>
                <TableBody>
                  {runs.map((run) => (
                    <Run key={run.id} run={run} />
                  ))}
                </TableBody>
              </Table>
            </Card>
            <LoadMore {...toLoadMore(query)} />
          </>
        )}
      </QueryState>
    </div>
  );
}

function Run({ run }: { run: RunResource }) {
  return (
    <TableRow>
      <TableCell className="pl-4 font-medium">{run.partner.name}</TableCell>
      <TableCell>{KIND_WORDS[run.kind]}</TableCell>
      <TableCell>
        <Outcome run={run} />
      </TableCell>
      <TableCell className="tabular text-right">{formatNumber(run.compared)}</TableCell>
      <TableCell className="whitespace-nowrap pr-4 text-right text-muted-foreground">
        <TimeAgo instant={run.startedAt} />
      </TableCell>
    </TableRow>
  );
}

function Outcome({ run: { error, finishedAt, differences } }: { run: RunResource }) {
  if (error) return <span className="break-words text-danger-text">{error}</span>;
  if (!finishedAt) return <Badge tone="info">Under way</Badge>;
  if (!differences) return <Badge tone="success">All agree</Badge>;
  return (
    <Badge tone="danger">
      {differences === 1 ? "1 difference" : `${formatNumber(differences)} differences`}
    </Badge>
  );
}
