import { syncConnectAccount } from "@/lib/domain/connect/sync-account";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Reads an agency's payment account again; a second run reads it once more. */
export const connectSync = defineJob("connect.sync", async ({ payload: { partnerId } }) => {
  await syncConnectAccount(systemContext("connect.sync", { partnerId, workspaceId: "all" }), partnerId);
});
