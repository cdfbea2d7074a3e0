import { storeRecording } from "@/lib/domain/calls/store-recording";
import { defineJob } from "../define-job";

/** Copies a recording to our storage; once it is there a second run does nothing. The last try gives up a lost one. */
export const callStoreRecording = defineJob("call.store-recording", async ({ payload, isLastAttempt }) => {
  const { partnerId, workspaceId, callId } = payload;
  await storeRecording({ partnerId, workspaceId }, callId, { isLastAttempt });
});
