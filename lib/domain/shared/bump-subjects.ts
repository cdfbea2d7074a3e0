import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { VendorError } from "@/lib/platform/vendor-error";
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

/** The job's half: tells the shared cache again; throws while it is away, to be tried later. */
export async function retryBump(subjects: string[]): Promise<void> {
  if (!(await sharedCache().bump(subjects))) {
    throw new VendorError({ kind: "unavailable", vendor: "redis", message: "the shared cache is away" });
  }
}
