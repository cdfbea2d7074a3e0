import { takeRows } from "@/lib/domain/imports/take-rows";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Takes the rows of a list's file in. A run that was cut off is tried again and goes on from there. */
export const importRun = defineJob("import.run", async ({ payload, signal, isLastAttempt }) => {
  const { partnerId, workspaceId, importId } = payload;
  const ctx = systemContext("import.run", { partnerId, workspaceId });
  try {
    await takeRows(ctx, importId, { signal, isLastAttempt });
  } finally {
    await ctx.settle();
  }
});
