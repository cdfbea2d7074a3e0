import { serverEnv } from "@/config/env.server";
import { paymentPage } from "@/lib/vendors/payments/registry";
import type { JobPayload, MailTemplate } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";
import { plainWords } from "./plain-words";

type MailJob = JobPayload<"mail.send">;
type BillingTemplate = Extract<MailTemplate, `agency-billing-${string}`>;

/** Mails from the platform to an agency's owners about what the agency pays. */
export const BILLING_TEMPLATES: Record<BillingTemplate, (partner: PartnerInfo, job: MailJob) => Mail> = {
  "agency-billing-failed": (partner, job) =>
    about(partner, job, {
      subject: `A payment for ${agencyOf(job)} failed`,
      heading: "Your payment did not go through",
      paragraphs: [
        `We could not take the payment for ${agencyOf(job)}. Nothing changes for now, and we try again by ourselves.`,
        "Look at the card in your billing, or pay the open invoice now.",
      ],
      label: "Open billing",
      isOwed: true,
    }),
  "agency-billing-reminder": (partner, job) =>
    about(partner, job, {
      subject: `${agencyOf(job)} is still unpaid`,
      heading: "Your plan is still unpaid",
      paragraphs: [
        `The payment for ${agencyOf(job)} is still missing.`,
        `From ${dateOf(job)} on, your team can change nothing but its billing. Your clients keep working.`,
      ],
      label: "Pay now",
      isOwed: true,
    }),
  "agency-billing-restricted": (partner, job) =>
    about(partner, job, {
      subject: `${agencyOf(job)} is restricted until it is paid`,
      heading: "Your team can only look for now",
      paragraphs: [
        `The payment for ${agencyOf(job)} has been missing for a week, so your team can change nothing but its billing. Your clients keep working.`,
        `If nothing is paid until ${dateOf(job)}, we close your agency and its clients' pages. Everything is kept and opens again with the payment.`,
      ],
      label: "Pay now",
      isOwed: true,
    }),
  "agency-billing-ended": (partner, job) =>
    about(partner, job, {
      subject: `The plan of ${agencyOf(job)} has ended`,
      heading: "Your plan has ended",
      paragraphs: [
        `${agencyOf(job)} has no plan any more, so your team can change nothing but its billing. Your clients keep working.`,
        `If you choose no plan until ${dateOf(job)}, we close your agency and its clients' pages. Everything is kept.`,
      ],
      label: "Choose a plan",
    }),
  "agency-billing-suspended": (partner, job) =>
    about(partner, job, {
      subject: `${agencyOf(job)} is closed until it is paid`,
      heading: "Your agency is closed",
      paragraphs: [
        `${agencyOf(job)} and its clients' pages are closed, because the plan was not paid. Nothing is lost.`,
        paymentPage(job.values.payUrl)
          ? "The open invoice can be paid here, without signing in. Everything opens again with the payment, by itself."
          : "You can still sign in to pay, and for nothing else. Everything opens again with the payment, by itself.",
      ],
      label: "Open billing",
      isOwed: true,
    }),
  "agency-billing-settled": (partner, job) =>
    about(partner, job, {
      subject: `${agencyOf(job)} is paid`,
      heading: "Thank you, all is paid",
      paragraphs: [`The payment for ${agencyOf(job)} has arrived, and everything works as before.`],
      label: "See your billing",
    }),
};

interface Words {
  subject: string;
  heading: string;
  paragraphs: [string, ...string[]];
  label: string;
  /** Whether it is about a debt; the button then leads to where it is paid, without signing in. */
  isOwed?: true;
}

function about(partner: PartnerInfo, { values }: MailJob, { label, isOwed, ...words }: Words): Mail {
  const payUrl = isOwed && paymentPage(values.payUrl);
  const action = payUrl
    ? { label: "Pay the open invoice", url: payUrl }
    : { label, url: billingPage(partner, values.slug) };
  return { ...words, brand: mailBrand(partner), preview: words.paragraphs[0], action };
}

/** The agency's billing page on the host that is always its own; on the platform's for what is no agency's name. */
function billingPage(partner: PartnerInfo, slug = ""): string {
  const isName = /^[a-z0-9-]{1,63}$/.test(slug);
  const primaryHost = isName ? `${slug}.${serverEnv().PLATFORM_DOMAIN}` : partner.primaryHost;
  return partnerUrl({ primaryHost }, "/org/billing");
}

function agencyOf({ values }: MailJob): string {
  return plainWords(values.agency ?? "your agency");
}

function dateOf({ values }: MailJob): string {
  return values.date || "the next days";
}
