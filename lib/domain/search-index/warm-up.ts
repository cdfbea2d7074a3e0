import { processSingleton } from "@/lib/data/singleton";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import type { WorkspaceContext } from "../shared/tenant-context";

const AGAIN_AFTER_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

/** Fills a search service that knows nothing of a workspace which has calls; asked for again after an hour at the earliest. */
export async function warmUpSearch(ctx: WorkspaceContext): Promise<void> {
  const asked = processSingleton("search-index.warm-ups", () => new Map<string, number>());
  const { id } = ctx.workspace;
  const at = nowMs();
  if (at - (asked.get(id) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) return;
  if (asked.size >= MOST_REMEMBERED) asked.clear();
  asked.set(id, at);
  const payload = { partnerId: ctx.scope.partnerId, workspaceId: id };
  await inTransaction(ctx, (tx) => enqueue(tx, "search.resync", payload, { singletonKey: id }));
}
