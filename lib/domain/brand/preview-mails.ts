import { logoUrl } from "@/config/brand-files";
import { newId } from "@/lib/data/ids";
import { mailRenderer } from "@/lib/vendors/email/registry";
import type { MailPreviewsResource } from "@/types/brand";
import type { JobPayload, MailTemplate } from "@/types/jobs";
import { mailBrand } from "../mail/brand";
import type { Mail } from "../mail/identity-mails";
import { invitationMail } from "../mail/invitation-mails";
import { sealToken } from "../mail/seal-token";
import { TEMPLATES } from "../mail/templates";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";

/** What an agency's people get. Requests to become an agency are the platform's own affair. */
function previewed(): MailTemplate[] {
  // The keys of an object literal are exactly its type's keys.
  const all = Object.keys(TEMPLATES) as MailTemplate[];
  return all.filter((template) => !template.startsWith("agency-request-"));
}

type Preview = MailPreviewsResource["mails"][number];

/** Every mail of the agency as it goes out, with invented words and links that lead nowhere. */
export async function previewMails(partner: PartnerInfo): Promise<MailPreviewsResource> {
  const queued = previewed().map((template) => ({
    template,
    mail: TEMPLATES[template](partner, sampleJob(partner, template)),
  }));
  const all: { template: string; mail: Mail }[] = [
    { template: "invitation", mail: sampleInvitation(partner) },
    ...queued,
  ];
  return { mails: await Promise.all(all.map(({ template, mail }) => render(partner, template, mail))) };
}

async function render(partner: PartnerInfo, template: string, mail: Mail): Promise<Preview> {
  // Pages may show pictures of their own host only, whichever of the agency's hosts that is.
  const logo = mail.brand.logoUrl && logoUrl(partner.brandLogoPath);
  const { html, text } = await mailRenderer({ ...mail, brand: { ...mail.brand, logoUrl: logo } });
  return { template, subject: mail.subject, html, text };
}

function sampleInvitation(partner: PartnerInfo): Mail {
  return invitationMail(mailBrand(partner), {
    kind: "client",
    inviter: "Alex Morgan",
    role: "owner",
    workspaceName: "Example Dental",
    message: "Looking forward to working with you.",
    url: partnerUrl(partner, "/accept-workspace-invitation"),
    daysValid: 7,
  });
}

function sampleJob(partner: PartnerInfo, template: MailTemplate): JobPayload<"mail.send"> {
  const mailId = newId();
  return {
    partnerId: partner.id,
    mailId,
    template,
    to: "alex@example.com",
    name: "Alex Morgan",
    values: {
      hostname: "voice.example.com",
      workspace: "Example Dental",
      slug: "example-dental",
      workspaceId: partner.id,
      agents: "Front desk",
      member: "Robin Lee",
      email: "robin@example.com",
      role: "member",
      by: "Robin Lee",
      reason: "We have moved.",
      balanceMicros: "4200000",
      currency: partner.currency,
      newEmail: "alex.morgan@example.com",
      left: "7",
      device: "Firefox on Windows",
      address: "203.0.113.7",
      when: "31 January 2026, 09:30 UTC",
      place: "Example Dental",
      plan: "Standard",
      startsAt: "2026-02-01T00:00:00.000Z",
      priceMicros: "49000000",
      amountMicros: "25000000",
    },
    sealedToken: sealToken("example", mailId, partner.id),
  };
}
