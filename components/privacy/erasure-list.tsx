"use client";

import { ShieldCheck } from "lucide-react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge, type StatusLook } from "@/components/patterns/status-badge";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useErasures } from "@/lib/client/privacy/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ErasureResource } from "@/types/privacy";
import { PART_WORDS } from "./part-words";
import { whatWasDone } from "./what-was-done";

const LOOKS: Record<ErasureResource["status"], StatusLook> = {
  pending: { label: "Waiting", tone: "info" },
  running: { label: "Erasing", tone: "info", live: true },
  done: { label: "Done", tone: "success" },
  failed: { label: "Stopped", tone: "danger" },
};

/** Every erasure that was asked for: of what, why, by whom, and what it did. */
export function ErasureList() {
  const { slug } = useWorkspaceScope();
  const query = useErasures(slug);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-40 rounded-lg" />}
      isEmpty={(erasures) => erasures.length === 0}
      empty={
        <EmptyState icon={ShieldCheck} title="Nothing was erased on request">
          When somebody asks you to, or a call is deleted, the evidence stands here.
        </EmptyState>
      }
    >
      {(erasures) => (
        <div className="flex flex-col gap-3">
          <ul className="divide-y rounded-lg border bg-raised shadow-card">
            {erasures.map((erasure) => (
              <ErasureRow key={erasure.id} erasure={erasure} />
            ))}
          </ul>
          <LoadMore {...toLoadMore(query)} />
        </div>
      )}
    </QueryState>
  );
}

function ErasureRow({ erasure }: { erasure: ErasureResource }) {
  const { kind, subject, parts, reason, status, totals, requestedBy, errorMessage } = erasure;
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge status={status} looks={LOOKS} />
        <h3 className="font-medium">{kind === "person" ? `A number that ${subject}` : subject}</h3>
        <TimeAgo
          instant={erasure.completedAt ?? erasure.createdAt}
          className="ml-auto text-muted-foreground text-sm"
        />
      </div>
      <p className="text-sm">{whatWasDone(status, totals)}</p>
      {errorMessage ? <p className="text-danger-text text-sm">{errorMessage}</p> : null}
      <p className="text-muted-foreground text-sm">
        {parts.map((part) => PART_WORDS[part].label).join(", ")}
        {requestedBy ? `. Asked for by ${requestedBy}` : ""}
        {reason ? `: “${reason}”` : ""}
      </p>
    </li>
  );
}
