import { fileDueImports } from "@/lib/domain/calls/file-due-imports";
import { defineJob } from "../define-job";

/** Files a comparison for each key set that is due. A second run finds them filed. */
export const integrationImportCallsDue = defineJob("integration.import-calls-due", async ({ log }) => {
  const { filed } = await fileDueImports();
  if (filed > 0) log.info({ filed }, "key sets whose calls are to be compared");
});
