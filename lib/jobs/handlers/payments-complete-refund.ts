import { completeRefund } from "@/lib/domain/payments/complete-refund";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** The service knows a refund by its key, so running twice gives back once. */
export const paymentsCompleteRefund = defineJob("payments.complete-refund", async ({ payload }) => {
  const ctx = systemContext("refund", { partnerId: payload.partnerId, workspaceId: "all" });
  try {
    await completeRefund(ctx, payload.partnerId, payload.refundId);
  } finally {
    await ctx.settle();
  }
});
