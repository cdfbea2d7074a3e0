import { migrateClient } from "@/lib/domain/client-plans/migrate-client";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** A second run finds the client moved and does nothing. */
export const clientPlanMigrate = defineJob("client-plan.migrate", async ({ payload }) => {
  const ctx = systemContext("client-plan.migrate", { partnerId: payload.partnerId, workspaceId: "all" });
  await migrateClient(ctx, payload);
  await ctx.settle();
});
