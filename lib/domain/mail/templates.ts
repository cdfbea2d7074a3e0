import type { JobPayload, MailTemplate } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { BILLING_TEMPLATES } from "./billing-mails";
import { mailBrand } from "./brand";
import { BRAND_TEMPLATES } from "./brand-mails";
import { CONNECT_TEMPLATES } from "./connect-mails";
import { DOMAIN_TEMPLATES } from "./domain-mails";
import { confirmEmailMail, knownAccountMail, type Mail, passwordChangedMail } from "./identity-mails";
import { LEAD_TEMPLATES } from "./lead-mails";
import { PAYMENT_TEMPLATES } from "./payment-mails";
import { PLAN_TEMPLATES } from "./plan-mails";
import { PLATFORM_TEMPLATES } from "./platform-mails";
import { REQUEST_TEMPLATES } from "./request-mails";
import { openToken } from "./seal-token";
import { SECURITY_TEMPLATES } from "./security-mails";
import { WORKSPACE_TEMPLATES } from "./workspace-mails";

type MailJob = JobPayload<"mail.send">;

/** What each mail of ours says, from the partner whose brand it wears and the job that asks for it. */
export const TEMPLATES: Record<MailTemplate, (partner: PartnerInfo, job: MailJob) => Mail> = {
  "confirm-email": (partner, job) =>
    confirmEmailMail(mailBrand(partner), {
      name: job.name,
      url: partnerUrl(partner, `/confirm?token=${encodeURIComponent(tokenOf(job))}`),
    }),
  "known-account": (partner) =>
    knownAccountMail(mailBrand(partner), {
      signInUrl: partnerUrl(partner, "/login"),
      recoveryUrl: partnerUrl(partner, "/forgot-password"),
    }),
  "password-changed": (partner) =>
    passwordChangedMail(mailBrand(partner), { recoveryUrl: partnerUrl(partner, "/forgot-password") }),
  ...BILLING_TEMPLATES,
  ...BRAND_TEMPLATES,
  ...CONNECT_TEMPLATES,
  ...DOMAIN_TEMPLATES,
  ...LEAD_TEMPLATES,
  ...PAYMENT_TEMPLATES,
  ...PLATFORM_TEMPLATES,
  ...PLAN_TEMPLATES,
  ...REQUEST_TEMPLATES,
  ...SECURITY_TEMPLATES,
  ...WORKSPACE_TEMPLATES,
};

/** The one-time token a mail carries in its link. */
function tokenOf(job: MailJob): string {
  return openToken(job.sealedToken ?? "", job.mailId, job.partnerId);
}
