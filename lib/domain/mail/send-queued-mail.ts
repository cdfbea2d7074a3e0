import type { JobPayload } from "@/types/jobs";
import { loadPartnerById } from "../shared/context/load-partner";
import { sendMail } from "./send-mail";
import { TEMPLATES } from "./templates";

/** Sends one queued mail in the partner's brand, with links on the partner's own host. */
export async function sendQueuedMail(job: JobPayload<"mail.send">): Promise<void> {
  const partner = await loadPartnerById(job.partnerId);
  if (!partner) return;
  await sendMail(partner, job.to, job.mailId, TEMPLATES[job.template](partner, job));
}
