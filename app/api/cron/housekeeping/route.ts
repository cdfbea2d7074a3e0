import { purgeExpiredKeys } from "@/lib/domain/housekeeping/purge-expired-keys";
import { runExclusively } from "@/lib/domain/shared/run-exclusively";
import { withCron } from "@/lib/http/with-cron";
import { cronHousekeepingOperation } from "@/types/platform";

const BUDGET_MS = 25_000;

const housekeeping = withCron(cronHousekeepingOperation, async () => {
  const purged = await runExclusively("cron.housekeeping", () =>
    purgeExpiredKeys({ signal: AbortSignal.timeout(BUDGET_MS) }),
  );
  if (!purged) return { ran: false, detail: "Another purge is running." };
  const { deliveryKeys, callExternalIds, idempotencyKeys } = purged;
  return { ran: true, detail: `${deliveryKeys + callExternalIds + idempotencyKeys} expired keys deleted.` };
});

export const POST = housekeeping;
/** Schedulers that can only fetch. */
export const GET = housekeeping;
