import { reconcileCall } from "@/lib/domain/calls/reconcile-call";
import { defineJob } from "../define-job";

/** Asks the engine about one call; a call that is settled is left alone, so a second run changes nothing. */
export const callReconcile = defineJob("call.reconcile", async ({ payload }) => {
  const { partnerId, workspaceId, callId } = payload;
  await reconcileCall({ partnerId, workspaceId }, callId);
});
