"use client";

import { ScrollText } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { type AuditPlace, NO_AUDIT_FILTERS } from "@/lib/client/audit/keys";
import { useAudit } from "@/lib/client/audit/queries";
import type { AuditEntryResource } from "@/types/audit";
import { describeAction } from "./action-words";
import { actorName } from "./actor-name";

const PARTNER: AuditPlace = { kind: "partner" };
const SHOWN = 12;

/** The last things done in one client's workspace, for the agency's page of that client. */
export function ClientActivity({ workspaceId }: { workspaceId: string }) {
  const query = useAudit(PARTNER, { ...NO_AUDIT_FILTERS, workspaceId });
  return (
    <Card>
      <CardHeader
        title="Activity"
        actions={
          <Link
            href={`/org/audit?workspaceId=${workspaceId}`}
            prefetch={false}
            className="focus-ring rounded-sm text-accent-text text-sm underline underline-offset-4"
          >
            All activity
          </Link>
        }
      />
      <CardBody>
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-48" />}
          isEmpty={(entries) => entries.length === 0}
          empty={
            <EmptyState icon={ScrollText} title="Nothing was done yet">
              What this client and your team change in the workspace is written down here.
            </EmptyState>
          }
        >
          {(entries) => (
            <ol className="divide-y">
              {entries.slice(0, SHOWN).map((entry) => (
                <Line key={entry.id} entry={entry} />
              ))}
            </ol>
          )}
        </QueryState>
      </CardBody>
    </Card>
  );
}

function Line({ entry }: { entry: AuditEntryResource }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0">
        <span className="font-medium">{actorName(entry)}</span>{" "}
        {describeAction(entry.action, entry.entityLabel)}
        {entry.viewAs ? (
          <Badge tone="warning" className="ml-2">
            Viewing as client
          </Badge>
        ) : null}
      </span>
      <TimeAgo instant={entry.createdAt} className="whitespace-nowrap text-muted-foreground text-sm" />
    </li>
  );
}
