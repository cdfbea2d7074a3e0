"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { StatusBadge } from "@/components/patterns/status-badge";
import { EVENT_LOOKS } from "@/components/provider-events/event-looks";
import { TimeAgo } from "@/components/ui/time-ago";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";

const ProviderEventSheet = dynamic(
  () =>
    import("@/components/provider-events/provider-event-sheet").then((module) => module.ProviderEventSheet),
  { ssr: false },
);

/** What the engine reported of the call, each to be opened. Only for people of the agency in their own name. */
export function CallEvents({ events }: Pick<CallResource, "events">) {
  const { isAgency, view } = useWorkspaceScope();
  const [openId, setOpenId] = useState<string | null>(null);
  if (!isAgency || view || events.length === 0) return null;
  return (
    <section className="mt-4 border-t pt-4">
      <h3 className="mb-2 font-medium">Provider events</h3>
      <ul className="flex flex-col">
        {events.map(({ id, type, status, receivedAt }) => (
          <li key={id}>
            <button
              type="button"
              className="focus-ring -mx-2 flex w-[calc(100%+1rem)] items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-muted"
              onClick={() => setOpenId(id)}
            >
              <span className="min-w-0 flex-1 truncate font-mono text-sm">{type}</span>
              {status === "processed" ? null : <StatusBadge status={status} looks={EVENT_LOOKS} />}
              <TimeAgo instant={receivedAt} className="whitespace-nowrap text-muted-foreground text-sm" />
            </button>
          </li>
        ))}
      </ul>
      {openId ? <ProviderEventSheet eventId={openId} onClose={() => setOpenId(null)} /> : null}
    </section>
  );
}
