import { purgeExpiredKeys } from "@/lib/domain/housekeeping/purge-expired-keys";
import { runExclusively } from "@/lib/domain/shared/run-exclusively";
import { fileDuePurges } from "@/lib/domain/workspaces/file-due-purges";
import { withCron } from "@/lib/http/with-cron";
import { cronHousekeepingOperation } from "@/types/platform";

const BUDGET_MS = 25_000;

const housekeeping = withCron(cronHousekeepingOperation, async () => {
  const purged = await runExclusively("cron.housekeeping", () =>
    purgeExpiredKeys({ signal: AbortSignal.timeout(BUDGET_MS) }),
  );
  if (!purged) return { ran: false, detail: "Another purge is running." };
  const { deliveryKeys, callExternalIds, idempotencyKeys } = purged;
  const keys = deliveryKeys + callExternalIds + idempotencyKeys;
  const workspaces = await fileDuePurges();
  return {
    ran: true,
    detail: `${keys} expired keys deleted, ${workspaces} deleted workspaces to be erased.`,
  };
});

export const POST = housekeeping;
/** Schedulers that can only fetch. */
export const GET = housekeeping;
