import { fileDueConnectSyncs } from "@/lib/domain/connect/file-due-syncs";
import { defineJob } from "../define-job";

/** Files a look at each payment account that was not looked at for long. A second run finds them filed. */
export const connectSyncDue = defineJob("connect.sync-due", async ({ log }) => {
  const { filed } = await fileDueConnectSyncs();
  if (filed > 0) log.info({ filed }, "payment accounts to look at");
});
