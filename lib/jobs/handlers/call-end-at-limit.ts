import { endCallAtLimit } from "@/lib/domain/calls/end-call-at-limit";
import { defineJob } from "../define-job";

/** Hangs up a call whose money is used up; one that has ended, or got more money, is left alone. */
export const callEndAtLimit = defineJob("call.end-at-limit", async ({ payload }) => {
  const { partnerId, workspaceId, callId } = payload;
  await endCallAtLimit({ partnerId, workspaceId }, callId);
});
