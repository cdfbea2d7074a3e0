import { verifyOutboundService } from "@/lib/domain/outbound-service/verify-service";
import { DomainError } from "@/lib/domain/shared/errors";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Asks an outbound service for its state; each run finds out the present one, so repeating it is harmless. */
export const outboundServiceVerify = defineJob("outbound-service.verify", async ({ payload }) => {
  const ctx = systemContext("outbound-service.verify", { partnerId: payload.partnerId, workspaceId: "all" });
  try {
    await verifyOutboundService(ctx);
  } catch (error) {
    // One that was disconnected in the meantime needs no check.
    if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
  } finally {
    await ctx.settle();
  }
});
