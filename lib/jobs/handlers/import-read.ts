import { readImport } from "@/lib/domain/imports/read-import";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Looks at a list's file that is complete. Running twice ends the same. */
export const importRead = defineJob("import.read", async ({ payload, isLastAttempt }) => {
  const { partnerId, workspaceId, importId } = payload;
  const ctx = systemContext("import.read", { partnerId, workspaceId });
  try {
    await readImport(ctx, importId, { isLastAttempt });
  } finally {
    await ctx.settle();
  }
});
