import type { JobPayload, MailTemplate } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";

type MailJob = JobPayload<"mail.send">;
type DomainTemplate = Extract<MailTemplate, "domain-verified" | "domain-proof-lost" | "domain-moved">;

/** Mails to an agency's owners about their domains. */
export const DOMAIN_TEMPLATES: Record<DomainTemplate, (partner: PartnerInfo, job: MailJob) => Mail> = {
  "domain-verified": (partner, job) =>
    about(partner, {
      subject: `${hostOf(job)} is verified`,
      heading: `${hostOf(job)} is yours`,
      paragraphs: [
        "We found the TXT record, so your pages answer on this domain from now on.",
        "If it is your first domain, links in mails and invitations use it too. You choose another one in the settings.",
      ],
      label: "See your domains",
    }),
  "domain-proof-lost": (partner, job) =>
    about(partner, {
      subject: `The TXT record of ${hostOf(job)} is gone`,
      heading: "A TXT record is missing",
      paragraphs: [
        `We no longer find the TXT record that proves ${hostOf(job)} is yours. Your pages keep answering there.`,
        "Set the record again. While it is missing for more than seven days, another agency that sets its own record may take the domain.",
      ],
      label: "See the record",
    }),
  "domain-moved": (partner, job) =>
    about(partner, {
      subject: `${hostOf(job)} no longer serves your pages`,
      heading: `${hostOf(job)} has a new owner`,
      paragraphs: [
        `Your TXT record has been missing for more than seven days, and somebody else has proven that ${hostOf(job)} is theirs. Your pages answer on your other addresses.`,
        "If the domain is still yours, set your TXT record again and write to support.",
      ],
      label: "See your domains",
    }),
};

interface Words {
  subject: string;
  heading: string;
  paragraphs: [string, ...string[]];
  label: string;
}

function about(partner: PartnerInfo, { label, ...words }: Words): Mail {
  const url = partnerUrl(partner, "/org/settings/domains");
  return { ...words, brand: mailBrand(partner), preview: words.paragraphs[0], action: { label, url } };
}

function hostOf({ values }: MailJob): string {
  return values.hostname ?? "";
}
