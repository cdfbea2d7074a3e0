import type { CampaignLive } from "@/types/campaign-live";
import { dialReason, recipientOutcome } from "@/types/campaigns";
import type { CampaignRow } from "./internal";
import type { FeedRow } from "./load-live";

const KINDS = { allow: "dialed", defer: "deferred", block: "blocked", ended: "ended" } as const;

/** What happened lately, newest first, the campaign's last change of state among it. */
export function toFeed(row: CampaignRow, feed: readonly FeedRow[]): CampaignLive["feed"] {
  const entries = feed.map((entry) => ({
    ...{ id: entry.id, at: entry.at.toISOString(), kind: KINDS[entry.kind] },
    ...{ recipientId: entry.recipientId, callId: entry.callId, name: entry.name, phone: entry.phone },
    outcome: recipientOutcome.catch("").parse(entry.outcome),
    reason: dialReason.catch("").parse(entry.reason),
    detail: entry.status,
  }));
  const state = {
    ...{ id: row.id, at: row.stateChangedAt.toISOString(), kind: "state" as const },
    ...{ recipientId: null, callId: null, name: row.stateActorLabel, phone: "", outcome: "" as const },
    ...{ reason: "" as const, detail: row.status },
  };
  return [...entries, state].sort((a, b) => b.at.localeCompare(a.at));
}
