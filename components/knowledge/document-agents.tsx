"use client";

import Link from "next/link";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentResource } from "@/types/knowledge";
import { SYNC_LOOKS } from "./document-looks";

/** Where the document is chosen, and whether what is live has its text. */
export function DocumentAgents({ document: { agents, sync } }: { document: DocumentResource }) {
  const { slug } = useWorkspaceScope();
  return (
    <Card>
      <CardHeader
        title="Used by"
        actions={sync === "none" ? null : <StatusBadge status={sync} looks={SYNC_LOOKS} />}
      />
      <CardBody>
        {agents.length === 0 ? (
          <p className="text-pretty text-muted-foreground">
            No agent has it yet. Open an agent and choose it under Knowledge.
          </p>
        ) : (
          <ul className="divide-y">
            {agents.map(({ id, name, isLive, syncedAt }) => (
              <li key={id} className="flex items-center justify-between gap-3 py-2 first:pt-0 last:pb-0">
                <Link
                  href={`/w/${slug}/agents/${id}`}
                  className="focus-ring min-w-0 truncate rounded-sm underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
                <span className="flex shrink-0 items-center gap-2 text-muted-foreground text-sm">
                  {isLive && syncedAt ? (
                    <span>
                      Synced <TimeAgo instant={syncedAt} />
                    </span>
                  ) : null}
                  <Badge tone={isLive ? "success" : "neutral"}>{isLive ? "Live" : "Draft only"}</Badge>
                </span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
