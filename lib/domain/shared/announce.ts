import { afterCommit } from "@/lib/data/transaction";
import { countMetric } from "@/lib/platform/metrics";
import { realtimeBus } from "@/lib/vendors/realtime/registry";
import type { LiveEvent } from "@/types/live";
import type { TenantContext } from "./tenant-context";

/** The channel of one workspace's live changes. */
export function workspaceChannel(workspaceId: string): string {
  return `workspace:${workspaceId}`;
}

/**
 * Tells the workspace's open browsers about a change, after its commit and behind the answer. A bus that is away costs
 * nothing but freshness: browsers also poll.
 */
export async function announce(ctx: TenantContext, workspaceId: string, event: LiveEvent): Promise<void> {
  await afterCommit(ctx, () =>
    ctx.defer(async () => {
      try {
        await realtimeBus().publish(workspaceChannel(workspaceId), event);
      } catch (error) {
        countMetric("live_events", { result: "lost" });
        ctx.log.warn({ error, event: event.type }, "live event was not published");
      }
    }),
  );
}
