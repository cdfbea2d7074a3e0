import { importCalls } from "@/lib/domain/calls/import-calls";
import { defineJob } from "../define-job";

/** Compares an engine's calls with ours; a second run finds them equal. */
export const integrationImportCalls = defineJob("integration.import-calls", async ({ payload, log }) => {
  const { partnerId, integrationId } = payload;
  const result = await importCalls(partnerId, integrationId);
  if (result.imported + result.reconciled > 0 || !result.isDone) {
    log.info({ ...result, integrationId }, "calls compared with the engine");
  }
});
