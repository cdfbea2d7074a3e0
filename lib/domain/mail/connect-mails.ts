import type { JobPayload, MailTemplate } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";

type ConnectTemplate = Extract<MailTemplate, "connect-disconnected" | "connect-stopped">;

/** Mails to an agency's owners about the account through which their clients pay them. */
export const CONNECT_TEMPLATES: Record<
  ConnectTemplate,
  (partner: PartnerInfo, job: JobPayload<"mail.send">) => Mail
> = {
  "connect-disconnected": (partner) =>
    about(partner, {
      subject: "Your Stripe account is no longer connected",
      heading: "Your Stripe account is no longer connected",
      paragraphs: [
        "It was closed, or access to it was taken away in Stripe. Your plans are off sale, and clients cannot top up.",
        "Nobody who subscribed loses anything, and all past payments stay on record. Connect the account again, or another one, to sell again.",
      ],
      label: "Connect an account",
    }),
  "connect-stopped": (partner) =>
    about(partner, {
      subject: "Stripe has stopped your payments",
      heading: "Stripe asks for something",
      paragraphs: [
        "Your clients cannot pay you until Stripe has what it asks for. Your plans are off sale until then.",
        "You see what is asked, and give it, on your payments page.",
      ],
      label: "See what is asked",
    }),
};

interface Words {
  subject: string;
  heading: string;
  paragraphs: [string, ...string[]];
  label: string;
}

function about(partner: PartnerInfo, { label, ...words }: Words): Mail {
  const url = partnerUrl(partner, "/org/billing/payments");
  return { ...words, brand: mailBrand(partner), preview: words.paragraphs[0], action: { label, url } };
}
