import { failErasure, runErasure } from "@/lib/domain/privacy/run-erasure";
import { defineJob } from "../define-job";

/** Does an erasure; a second run goes on where the first one was. What the last try could not do is said in the evidence. */
export const privacyErase = defineJob("privacy.erase", async ({ payload, signal, isLastAttempt }) => {
  const { partnerId, workspaceId, erasureId } = payload;
  const scope = { partnerId, workspaceId };
  try {
    await runErasure(scope, erasureId, signal);
  } catch (error) {
    if (isLastAttempt) await failErasure(scope, erasureId);
    throw error;
  }
});
