import type { JobPayload, MailTemplate } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";

type LeadTemplate = Extract<MailTemplate, "lead-follow-up">;

/** Mails to whoever looks after a lead, or stands in for them. */
export const LEAD_TEMPLATES: Record<
  LeadTemplate,
  (partner: PartnerInfo, job: JobPayload<"mail.send">) => Mail
> = {
  "lead-follow-up": (partner, { name, values }) => {
    const lead = values.lead ?? "a lead";
    const subject = `Follow up with ${lead}`;
    return {
      brand: mailBrand(partner),
      subject,
      preview: values.note || `The follow-up with ${lead} is due now.`,
      heading: subject,
      paragraphs: [
        `${name ? `Hello ${name}, the` : "The"} follow-up with ${lead} of ${values.workspace ?? "your workspace"} is due now.`,
        values.note ? `What was noted: ${values.note}` : "Nothing was noted for it.",
      ],
      action: {
        label: "Open the lead",
        url: partnerUrl(partner, `/w/${values.slug}/leads/${values.leadId}`),
      },
    };
  },
};
