import type { JobPayload } from "@/types/jobs";
import { loadPartnerById } from "../shared/context/load-partner";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import { confirmEmailMail, knownAccountMail, type Mail, passwordChangedMail } from "./identity-mails";
import { openToken } from "./seal-token";
import { sendMail } from "./send-mail";

type MailJob = JobPayload<"mail.send">;

/** Sends one queued mail in the partner's brand, with links on the partner's own host. */
export async function sendIdentityMail(job: MailJob): Promise<void> {
  const partner = await loadPartnerById(job.partnerId);
  if (!partner) return;
  await sendMail(partner, job.to, job.mailId, compose(partner, job));
}

function compose(partner: PartnerInfo, job: MailJob): Mail {
  const brand = mailBrand(partner);
  const recoveryUrl = partnerUrl(partner, "/forgot-password");
  if (job.template === "known-account") {
    return knownAccountMail(brand, { signInUrl: partnerUrl(partner, "/login"), recoveryUrl });
  }
  if (job.template === "password-changed") return passwordChangedMail(brand, { recoveryUrl });
  const token = openToken(job.sealedToken ?? "", job.mailId, job.partnerId);
  const url = partnerUrl(partner, `/confirm?token=${encodeURIComponent(token)}`);
  return confirmEmailMail(brand, { name: job.name, url });
}
