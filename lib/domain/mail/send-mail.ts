import { emailSender, mailRenderer } from "@/lib/vendors/email/registry";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailSender } from "./brand";
import type { Mail } from "./identity-mails";

/** Renders a mail as HTML and text and hands it to the provider; the mail id makes a repeat the same mail. */
export async function sendMail(partner: PartnerInfo, to: string, mailId: string, mail: Mail): Promise<void> {
  const { html, text } = await mailRenderer(mail);
  await emailSender().send({
    from: mailSender(partner),
    ...(partner.mailReplyTo ? { replyTo: partner.mailReplyTo } : {}),
    to,
    subject: mail.subject,
    html,
    text,
    idempotencyKey: `mail:${mailId}`,
  });
}
