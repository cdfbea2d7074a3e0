import { systemContext } from "@/lib/domain/shared/system-context";
import { syncTrunk } from "@/lib/domain/sip-trunks/sync-trunk";
import { defineJob } from "../define-job";

/** Brings a SIP trunk to its engine. Running twice, or after the trunk changed again, ends in the same state. */
export const trunkSync = defineJob("trunk.sync", async ({ payload }) => {
  const { partnerId, trunkId } = payload;
  const ctx = systemContext("trunk.sync", { partnerId, workspaceId: "all" });
  try {
    await syncTrunk(ctx, trunkId);
  } finally {
    await ctx.settle();
  }
});
