import type { JobPayload, MailTemplate } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";

type BrandTemplate = Extract<MailTemplate, "test-mail">;

/** Mails that show the agency what its mails look like. */
export const BRAND_TEMPLATES: Record<
  BrandTemplate,
  (partner: PartnerInfo, job: JobPayload<"mail.send">) => Mail
> = {
  "test-mail": (partner, { name }) => ({
    brand: mailBrand(partner),
    subject: `A test mail from ${partner.name}`,
    preview: "This is how your mails look.",
    heading: "This is how your mails look",
    paragraphs: [
      `${name ? `Hello ${name}, y` : "Y"}ou asked for this mail in the settings. The people of your clients see this name, logo and colour.`,
      "Answer it to see where replies go.",
    ],
    action: { label: "Open the mail settings", url: partnerUrl(partner, "/org/settings/mail") },
  }),
};
