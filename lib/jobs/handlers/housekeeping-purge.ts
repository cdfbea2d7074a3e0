import { purgeExpiredKeys } from "@/lib/domain/housekeeping/purge-expired-keys";
import { defineJob } from "../define-job";

/** Forgets keys that have outlived their purpose. A second run finds nothing left to do. */
export const housekeepingPurge = defineJob("housekeeping.purge", async ({ signal, log }) => {
  const deleted = await purgeExpiredKeys({ signal });
  log.info({ deleted }, "expired keys deleted");
});
