import { applyEnrolRules } from "@/lib/domain/lead-rules/apply-rules";
import { defineJob } from "../define-job";

/** Puts new leads on campaigns' lists; a second run finds them there. */
export const leadEnrol = defineJob("lead.enrol", async ({ payload, log }) => {
  const { enrolled } = await applyEnrolRules(payload);
  if (enrolled > 0) log.info({ enrolled }, "new leads were put on lists");
});
