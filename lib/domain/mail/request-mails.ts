import type { JobPayload } from "@/types/jobs";
import { statusPath } from "../partner-requests/links";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";
import { plainWords } from "./plain-words";

type MailJob = JobPayload<"mail.send">;
type Template = (partner: PartnerInfo, job: MailJob) => Mail;

/** Mails about requests to become an agency, from the platform to applicants and to its operators. */
export const REQUEST_TEMPLATES = {
  "agency-request-received": (partner, job) =>
    toApplicant(partner, job, {
      subject: `We have your request, ${companyOf(job)}`,
      preview: "What happens next, and where to follow it.",
      heading: "Your request has arrived",
      paragraphs: [
        `${greeting(job)}thank you for asking to bring ${companyOf(job)} to ${partner.name}. Somebody reads every request; we write to you when we have decided or when we have a question.`,
        "The page below shows where your request stands. Keep this mail: the link is your key to it.",
      ],
      label: "See your request",
    }),
  "agency-request-question": (partner, job) =>
    toApplicant(partner, job, {
      subject: `A question about your request for ${companyOf(job)}`,
      preview: noteOf(job).slice(0, 100),
      heading: "We have a question",
      paragraphs: [
        `${greeting(job)}before we decide on ${companyOf(job)} we would like to know:`,
        noteOf(job),
      ],
      label: "Answer the question",
    }),
  "agency-request-approved": (partner, job) =>
    toApplicant(partner, job, {
      subject: `${companyOf(job)} is approved`,
      preview: "Your agency is being set up.",
      heading: "Your request is approved",
      paragraphs: [
        `${greeting(job)}good news: ${companyOf(job)} is approved. We set up your agency next and invite you as its owner in a separate mail.`,
        "Does your plan have a price? Then the page below asks you to confirm it.",
      ],
      label: "See your request",
    }),
  "agency-request-rejected": (partner, job) =>
    toApplicant(partner, job, {
      subject: `About your request for ${companyOf(job)}`,
      preview: "We cannot offer you an agency this time.",
      heading: "We cannot offer you an agency this time",
      paragraphs: [
        `${greeting(job)}thank you for your interest. We have looked at your request for ${companyOf(job)} and decided against it, for this reason:`,
        noteOf(job),
        "The address you asked for is free again. If something changes, you are welcome to ask once more.",
      ],
      label: "See your request",
    }),
  "agency-request-new": (partner, job) =>
    toOperator(partner, job, {
      subject: `New agency request: ${companyOf(job)}`,
      heading: `${companyOf(job)} asks to become an agency`,
      paragraphs: ["Read the request, check its address, and approve, reject or ask."],
    }),
  "agency-request-answered": (partner, job) =>
    toOperator(partner, job, {
      subject: `${companyOf(job)} answered your question`,
      heading: `${companyOf(job)} answered your question`,
      paragraphs: [plainWords(noteOf(job))],
    }),
  "agency-checkout-failed": (partner, job) =>
    toOperator(partner, job, {
      subject: `${companyOf(job)} has paid and is not set up`,
      heading: `${companyOf(job)} has paid and is not set up`,
      paragraphs: [
        `What stood in the way: ${plainWords(noteOf(job))}`,
        "Open the request and set the agency up with another address or plan. The payment is linked to it by itself.",
      ],
    }),
  "agency-checkout-delayed": (partner, job) =>
    toApplicant(partner, job, {
      subject: `Your payment for ${companyOf(job)} has arrived`,
      preview: "Somebody finishes your set-up by hand.",
      heading: "We have your payment",
      paragraphs: [
        `${greeting(job)}your payment for ${companyOf(job)} has arrived, but we could not finish the set-up by ourselves. Somebody does it by hand now; there is nothing for you to do.`,
        "You receive your invitation as soon as it is done.",
      ],
      label: "See where it stands",
    }),
} satisfies Record<string, Template>;

interface Words {
  subject: string;
  heading: string;
  paragraphs: string[];
}

function toApplicant(
  partner: PartnerInfo,
  job: MailJob,
  { label, ...words }: Words & { preview: string; label: string },
): Mail {
  const url = partnerUrl(partner, statusPath(job.values.requestId ?? ""));
  return { ...words, brand: mailBrand(partner), action: { label, url } };
}

function toOperator(partner: PartnerInfo, job: MailJob, words: Words): Mail {
  const url = partnerUrl(partner, `/super-admin/partner-requests/${job.values.requestId ?? ""}`);
  const [preview = ""] = words.paragraphs;
  return { ...words, preview, brand: mailBrand(partner), action: { label: "Open the request", url } };
}

function companyOf({ values }: MailJob): string {
  return plainWords(values.companyName ?? "");
}

function noteOf({ values }: MailJob): string {
  return values.note ?? "";
}

function greeting({ name }: MailJob): string {
  return name ? `Hello ${plainWords(name)}, ` : "";
}
