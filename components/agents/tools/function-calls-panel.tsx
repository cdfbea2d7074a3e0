"use client";

import { Webhook } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Badge } from "@/components/ui/badge";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useFunctionCalls } from "@/lib/client/function-calls/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { FunctionCallResource } from "@/types/function-calls";
import { FunctionCallDetails, FunctionCallStatus } from "./function-call-details";

const FILTERS = {
  ok: "Answered",
  failed: "Failed",
  timed_out: "Took too long",
  refused: "Not sent",
} as const;
type Status = keyof typeof FILTERS;

/** The agent's function calls: what was asked, what came back, how long it took. */
export function FunctionCallsPanel({ agentId }: { agentId: string }) {
  const { slug } = useWorkspaceScope();
  const [status, setStatus] = useState<Status | null>(null);
  const query = useFunctionCalls(slug, agentId, status);
  return (
    <section aria-label="Function calls" className="flex flex-col gap-3">
      <div className="w-44">
        <NativeSelect
          aria-label="Outcome"
          value={status ?? ""}
          onChange={({ target }) => setStatus(isStatus(target.value) ? target.value : null)}
        >
          <option value="">All outcomes</option>
          {Object.entries(FILTERS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </div>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-40 rounded-lg" />}
        isEmpty={(calls) => calls.length === 0}
        isFiltered={status !== null}
        onClearFilters={() => setStatus(null)}
        empty={
          <EmptyState icon={Webhook} title="No function was called yet">
            When the agent asks one of your functions, the request, the answer and the time it took show up
            here.
          </EmptyState>
        }
      >
        {(calls) => (
          <>
            <ul className="divide-y rounded-lg border">
              {calls.map((call) => (
                <FunctionCallRow key={call.id} call={call} slug={slug} />
              ))}
            </ul>
            <LoadMore {...toLoadMore(query)} />
          </>
        )}
      </QueryState>
    </section>
  );
}

function isStatus(value: string): value is Status {
  return Object.hasOwn(FILTERS, value);
}

function FunctionCallRow({ call, slug }: { call: FunctionCallResource; slug: string }) {
  return (
    <li>
      <details className="px-3 py-2.5">
        <summary className="focus-ring cursor-pointer rounded-sm">
          <span className="inline-flex flex-wrap items-center gap-2">
            <span className="font-mono text-sm">{call.toolName}</span>
            <FunctionCallStatus call={call} />
            {call.isTest ? <Badge tone="outline">Try</Badge> : null}
            <span className="tabular text-muted-foreground text-sm">{call.latencyMs} ms</span>
            <span className="text-muted-foreground text-sm">
              <TimeAgo instant={call.createdAt} />
            </span>
          </span>
        </summary>
        <div className="mt-3 flex flex-col gap-2">
          <FunctionCallDetails call={call} />
          {call.callId ? (
            <Link
              href={`/w/${slug}/calls/${call.callId}`}
              className="focus-ring w-fit rounded-sm text-accent-text text-sm underline underline-offset-4"
            >
              Open the call
            </Link>
          ) : null}
        </div>
      </details>
    </li>
  );
}
