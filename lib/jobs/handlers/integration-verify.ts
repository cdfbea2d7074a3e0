import { verifyIntegration } from "@/lib/domain/integrations/verify-integration";
import { DomainError } from "@/lib/domain/shared/errors";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Checks a key set with its provider; each run finds out the present state, so repeating it is harmless. */
export const integrationVerify = defineJob("integration.verify", async ({ payload }) => {
  const ctx = systemContext("integration.verify", { partnerId: payload.partnerId, workspaceId: "all" });
  try {
    await verifyIntegration(ctx, payload.integrationId);
  } catch (error) {
    // A key set that was removed in the meantime needs no check.
    if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
  } finally {
    await ctx.settle();
  }
});
