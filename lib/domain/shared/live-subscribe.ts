import type { DeliveredEvent } from "@/lib/vendors/realtime/port";
import { realtimeBus } from "@/lib/vendors/realtime/registry";
import { workspaceChannel } from "./announce";

export interface LiveSubscription {
  workspaceId: string;
  /** The last cursor the listener saw; events kept since then come first. */
  after: string | undefined;
  onEvent: (event: DeliveredEvent) => void;
  signal: AbortSignal;
}

/** Delivers a workspace's live events until the signal ends it. Who may listen is decided by the caller. */
export async function subscribeLive(subscription: LiveSubscription): Promise<void> {
  const { workspaceId, ...rest } = subscription;
  await realtimeBus().subscribe({ channels: [workspaceChannel(workspaceId)], ...rest });
}
