import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { sharedCache } from "@/lib/vendors/cache/registry";
import { clearLocal } from "./context/local-cache";
import type { TenantContext } from "./tenant-context";

/**
 * Ends every cached context built on these subjects: right after the commit, and once more by a job of the same
 * transaction in case the process dies or the cache is away in between.
 */
export async function bumpSubjects(ctx: InTransaction<TenantContext>, subjects: string[]): Promise<void> {
  await enqueue(ctx, "epoch.bump", { subjects });
  ctx.afterCommit(async () => {
    clearLocal();
    await sharedCache().bump(subjects);
  });
}
