import type { JobPayload, MailTemplate } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";

type MailJob = JobPayload<"mail.send">;
type PlanTemplate = Extract<MailTemplate, "plan-terms-change">;

/** Mails to clients about the plan they have. */
export const PLAN_TEMPLATES: Record<PlanTemplate, (partner: PartnerInfo, job: MailJob) => Mail> = {
  "plan-terms-change": (partner, { name, values }) => {
    const { place = "", slug = "", plan = "" } = values;
    const day = dayOf(values.startsAt);
    const heading = `The terms of your plan change on ${day}`;
    return {
      brand: mailBrand(partner),
      ...{ subject: heading, heading, preview: `${plan} costs ${spellPrice(values)} from then on.` },
      paragraphs: [
        `${name ? `Hello ${name}, ` : ""}the plan ${plan} of ${place} has new terms. They hold for you from ${day} on, when your next period begins. It costs ${spellPrice(values)} for each period then.`,
        "Until then nothing changes. You see all terms on your billing page, where you can also choose another plan or end this one.",
      ],
      action: { label: "See your plan", url: partnerUrl(partner, `/w/${encodeURIComponent(slug)}/billing`) },
    };
  },
};

/** A day as the whole world reads it: 1 December 2026. */
function dayOf(instant: string | undefined): string {
  const at = new Date(instant ?? "");
  if (Number.isNaN(at.getTime())) return "the next period";
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(at);
}

function spellPrice({ priceMicros = "0", currency = "USD" }: MailJob["values"]): string {
  const amount = Number(priceMicros) / 1_000_000;
  return `${amount.toLocaleString("en-US", { minimumFractionDigits: 2 })} ${currency}`;
}
