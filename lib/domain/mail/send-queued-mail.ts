import type { JobPayload } from "@/types/jobs";
import { followUpWords } from "../leads/follow-up-words";
import { loadPartnerById } from "../shared/context/load-partner";
import { sendMail } from "./send-mail";
import { TEMPLATES } from "./templates";

/** Sends one queued mail in the partner's brand, with links on the partner's own host. */
export async function sendQueuedMail(job: JobPayload<"mail.send">): Promise<void> {
  const partner = await loadPartnerById(job.partnerId);
  if (!partner) return;
  const values = await valuesOf(job);
  if (values === null) return;
  await sendMail(partner, job.to, job.mailId, TEMPLATES[job.template](partner, { ...job, values }));
}

/** Null where there is nothing to say any more. */
async function valuesOf({
  template,
  partnerId,
  values,
}: JobPayload<"mail.send">): Promise<Record<string, string> | null> {
  if (template !== "lead-follow-up") return values;
  return followUpWords(partnerId, values.leadId ?? "");
}
