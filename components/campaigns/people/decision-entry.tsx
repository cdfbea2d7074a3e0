"use client";

import Link from "next/link";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TimeAgo } from "@/components/ui/time-ago";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DecisionResource } from "@/types/campaign-recipients";
import { decisionWords, factLines, VERDICT_LOOKS } from "./decision-words";

/** One decision: what came of it, why, and what was looked at. */
export function DecisionEntry({ decision }: { decision: DecisionResource }) {
  const { slug } = useWorkspaceScope();
  const facts = factLines(decision.facts);
  return (
    <li className="flex flex-col gap-1.5 rounded-lg border px-3 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <StatusBadge status={decision.verdict} looks={VERDICT_LOOKS} />
        <TimeAgo instant={decision.createdAt} className="text-muted-foreground text-sm" />
      </div>
      <p>
        {decisionWords(decision)}
        {decision.untilAt ? (
          <>
            {" "}
            · looked at again <TimeAgo instant={decision.untilAt} />
          </>
        ) : null}
      </p>
      {decision.callId ? (
        <Link
          href={`/w/${slug}/calls/${decision.callId}`}
          className="focus-ring w-fit rounded-sm text-accent-text underline underline-offset-4"
        >
          Open the call
        </Link>
      ) : null}
      {facts.length > 0 ? (
        <details className="text-sm">
          <summary className="focus-ring w-fit rounded-sm text-muted-foreground">What was looked at</summary>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
            {facts.map(({ name, value }) => (
              <div key={name} className="contents">
                <dt className="text-muted-foreground">{name}</dt>
                <dd className="tabular min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </li>
  );
}
