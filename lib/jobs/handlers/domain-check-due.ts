import { fileDueChecks } from "@/lib/domain/domains/file-due-checks";
import { defineJob } from "../define-job";

/** Files a look-up for each domain that is due. A second run finds them filed. */
export const domainCheckDue = defineJob("domain.check-due", async ({ log }) => {
  const { filed } = await fileDueChecks();
  if (filed > 0) log.info({ filed }, "domains to look up");
});
