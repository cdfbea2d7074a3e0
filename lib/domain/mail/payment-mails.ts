import type { JobPayload } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";
import { plainWords } from "./plain-words";

type MailJob = JobPayload<"mail.send">;
type Template = (partner: PartnerInfo, job: MailJob) => Mail;

/** Mails about money that was or could not be taken. */
export const PAYMENT_TEMPLATES = {
  "auto-recharge-stopped": (partner, job) => {
    const { place, slug } = job.values;
    const heading = `Automatic top-ups of ${place || "your account"} have stopped`;
    const why = STOP_REASONS.get(job.values.reason ?? "") ?? "the card was refused";
    return {
      brand: mailBrand(partner),
      ...{ subject: heading, heading, preview: `${heading}: ${why}.` },
      paragraphs: [
        `${greeting(job)}a top-up of ${spellAmount(job)} was due, but ${why}. Nothing was taken.`,
        "Leave another card or turn automatic top-ups on again. Until then the balance is used up.",
      ],
      action: {
        label: "Open billing",
        url: partnerUrl(partner, slug ? `/w/${slug}/billing` : "/org/billing"),
      },
    };
  },
  "auto-recharge-capped": (partner, job) => {
    const { place, slug } = job.values;
    const heading = `Automatic top-ups of ${place || "your account"} rest until next month`;
    return {
      brand: mailBrand(partner),
      ...{ subject: heading, heading, preview: `The next one would exceed ${spellAmount(job)} a month.` },
      paragraphs: [
        `${greeting(job)}a top-up was due, but with it automatic top-ups would take more than the ${spellAmount(job)} a month that were chosen. Nothing was taken.`,
        "Raise the amount for the month or top up by hand. Until then the balance is used up.",
      ],
      action: {
        label: "Open billing",
        url: partnerUrl(partner, slug ? `/w/${slug}/billing` : "/org/billing"),
      },
    };
  },
  "payment-disputed": (partner, job) => {
    const { dueAt, agency, agencyId } = job.values;
    // What an agency paid is the platform's to answer for.
    const whose = agency ? ` by ${plainWords(agency)}` : "";
    const heading = `A payment of ${spellAmount(job)}${whose} is disputed`;
    const until = dueAt ? ` until ${dueAt.slice(0, 10)}` : "";
    return {
      brand: mailBrand(partner),
      ...{ subject: heading, heading, preview: "The payer's bank asks about a payment." },
      paragraphs: [
        `${greeting(job)}the payer's bank questions a payment of ${spellAmount(job)}${whose}. While it holds the money, the credits are taken back.`,
        `You can answer the bank${until} in your account at the payment service.`,
      ],
      action: agencyId
        ? { label: "See the agency", url: partnerUrl(partner, `/super-admin/partners/${agencyId}`) }
        : { label: "Open billing", url: partnerUrl(partner, "/org/billing") },
    };
  },
  "margin-alerts": (partner, job) => {
    const isOne = job.values.count === "1";
    const heading = isOne
      ? "Something costs more than it brings"
      : `${job.values.count ?? ""} alerts about margins`;
    return {
      brand: mailBrand(partner),
      ...{ subject: heading, heading, preview: "Calls cost more than they bring, or more than they may." },
      paragraphs: [
        `${greeting(job)}some clients, campaigns or calls cost more than they bring, or more than they may.`,
        "Look at their prices and plans. You get at most one such mail a day.",
      ],
      action: { label: "See margins", url: partnerUrl(partner, "/org/billing/margins") },
    };
  },
} satisfies Record<string, Template>;

const STOP_REASONS = new Map([
  ["no_card", "no card was left to charge"],
  ["expired_card", "the card has expired"],
  ["insufficient_funds", "the card had not enough money"],
  ["authentication_required", "the bank wants you to confirm payments yourself"],
  ["payments_not_set_up", "payments are not set up at present"],
]);

function greeting({ name }: MailJob): string {
  return name ? `Hello ${name}, ` : "";
}

/** An amount of micros as people write it. */
function spellAmount({ values }: MailJob): string {
  const amount = Number(values.amountMicros ?? "0") / 1_000_000;
  return new Intl.NumberFormat("en-US", { style: "currency", currency: values.currency ?? "USD" }).format(
    amount,
  );
}
