import { backfillCall } from "@/lib/domain/calls/backfill-call";
import { defineJob } from "../define-job";

/** Asks the engine for what a settled call lacks; one that lacks nothing is left as it is. */
export const callBackfill = defineJob("call.backfill", async ({ payload }) => {
  const { partnerId, workspaceId, callId } = payload;
  await backfillCall({ partnerId, workspaceId }, callId);
});
