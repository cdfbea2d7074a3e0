import { purgeWorkspace } from "@/lib/domain/workspaces/purge-workspace";
import { defineJob } from "../define-job";

/** Erases a deleted workspace whose time is over. A run that was cut short is tried again and goes on from there. */
export const workspacePurge = defineJob("workspace.purge", async ({ payload, signal, log }) => {
  const outcome = await purgeWorkspace(payload, signal);
  if (outcome === "interrupted") throw new Error("The purge was cut short; the next run goes on.");
  log.info({ workspaceId: payload.workspaceId, outcome }, "deleted workspace looked after");
});
