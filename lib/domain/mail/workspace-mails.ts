import { STATE_REASONS } from "@/config/campaign-words";
import { CLIENT_DUNNING_DAYS } from "@/config/client-dunning";
import { paymentPage } from "@/lib/vendors/payments/registry";
import type { JobPayload } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";

type MailJob = JobPayload<"mail.send">;
type Template = (partner: PartnerInfo, job: MailJob) => Mail;

/** Mails to the people of a workspace, and from them to their agency. */
export const WORKSPACE_TEMPLATES = {
  "workspace-low-balance": (partner, job) => {
    const balance = spellAmount(job);
    const isEmpty = job.values.level === "empty";
    return letter(partner, {
      subject: isEmpty
        ? `The balance of ${workspaceOf(job)} is spent`
        : `${job.values.level === "critical" ? "Urgent: the" : "The"} balance of ${workspaceOf(job)} is ${balance}`,
      paragraphs: [
        isEmpty
          ? `${greeting(job)}the balance of ${workspaceOf(job)} is ${balance}. Unless a plan carries it, no more calls are placed and nothing can be changed until it is topped up.`
          : `${greeting(job)}the balance of ${workspaceOf(job)} has fallen to ${balance}. When it is spent, no more calls are placed and nothing can be changed until it is topped up.`,
        WHY_THIS_MAIL,
      ],
      path: `/w/${job.values.slug}/billing`,
      label: "See billing",
    });
  },
  "client-low-balance": (partner, job) =>
    letter(partner, {
      subject: `The balance of your client ${workspaceOf(job)} is ${spellAmount(job)}`,
      paragraphs: [
        `${greeting(job)}the balance of ${workspaceOf(job)} has fallen to ${spellAmount(job)}. Its people can top it up, or you can give it free credits.`,
      ],
      path: `/org/clients/${job.values.workspaceId}`,
      label: "Open the client",
    }),
  "workspace-payment-failed": (partner, job) => {
    const { subject, body } = PAYMENT_FAILED[stageOf(job)];
    const payUrl = paymentPage(job.values.payUrl);
    return letter(partner, {
      subject: subject.replace("{}", workspaceOf(job)),
      paragraphs: [`${greeting(job)}${body.replace("{}", workspaceOf(job))}`, PAY_WITH_CARD],
      ...(payUrl
        ? { url: payUrl, label: "Pay the open invoice" }
        : { path: `/w/${job.values.slug}/billing`, label: "Open billing" }),
    });
  },
  "client-payment-failed": (partner, job) => {
    const { subject, body } = CLIENT_PAYMENT_FAILED[stageOf(job)];
    return letter(partner, {
      subject: subject.replace("{}", workspaceOf(job)),
      paragraphs: [`${greeting(job)}${body.replace("{}", workspaceOf(job))}`],
      path: `/org/clients/${job.values.workspaceId}`,
      label: "Open the client",
    });
  },
  "workspace-agent-trouble": (partner, job) =>
    letter(partner, {
      subject: `An agent of ${workspaceOf(job)} needs a look`,
      paragraphs: [
        `${greeting(job)}the published version of ${job.values.agents ?? "an agent"} was not accepted by the phone service. What you published and your draft stay as they are; the page of the agent says why and lets you try again.`,
        WHY_THIS_MAIL,
      ],
      path: `/w/${job.values.slug}/agents`,
      label: "See your agents",
    }),
  "workspace-campaign-stopped": (partner, job) => {
    const { campaign = "A campaign", status, reason, detail, dials, answered, waiting = "0" } = job.values;
    const isPaused = status === "paused";
    const why = (reason && WHY_STOPPED.get(reason)) ?? "";
    return letter(partner, {
      subject: isPaused ? `${campaign} is paused` : `${campaign} is over`,
      paragraphs: [
        `${greeting(job)}${campaign} of ${workspaceOf(job)} ${isPaused ? "was paused" : "is over"}: ${[why, detail].filter(Boolean).join(". ")}.`,
        `${dials} calls were placed, ${answered} of them answered.${isPaused ? ` ${waiting} people wait to be called.` : ""}`,
      ],
      path: `/w/${job.values.slug}/campaigns/${job.values.campaignId}`,
      label: "See the campaign",
    });
  },
  "workspace-member-joined": (partner, job) =>
    letter(partner, {
      subject: `${job.values.member ?? "Somebody"} joined ${workspaceOf(job)}`,
      paragraphs: [
        `${greeting(job)}${job.values.member} (${job.values.email}) is ${ROLE_WORDS.get(job.values.role ?? "") ?? "a member"} of ${workspaceOf(job)} now.`,
        WHY_THIS_MAIL,
      ],
      path: `/w/${job.values.slug}/members`,
      label: "See members",
    }),
  "workspace-webhook-disabled": (partner, job) =>
    letter(partner, {
      subject: `A webhook endpoint of ${workspaceOf(job)} was switched off`,
      paragraphs: [
        `${greeting(job)}the webhook endpoint at ${job.values.host} ${WEBHOOK_REASONS.get(job.values.reason ?? "") ?? "kept failing"}, so it was switched off and gets no more events. What it misses is kept for 30 days: mend the endpoint, switch it on and have the failed deliveries sent again.`,
      ],
      path: `/w/${job.values.slug}/settings/webhooks/${job.values.endpointId}`,
      label: "See the endpoint",
    }),
  "workspace-deletion-requested": (partner, job) =>
    letter(partner, {
      subject: `${workspaceOf(job)} asks to be deleted`,
      paragraphs: [
        `${job.values.by || "An owner"} asks you to delete the workspace ${workspaceOf(job)}. Nothing was deleted: that is for you to do, and it can be undone for 30 days.`,
        ...(job.values.reason ? [`“${job.values.reason}”`] : []),
      ],
      path: `/org/clients/${job.values.workspaceId}`,
      label: "Open the client",
    }),
} satisfies Record<string, Template>;

type Stage = "past_due" | "grace" | "restricted";

function stageOf({ values }: MailJob): Stage {
  return values.stage === "grace" || values.stage === "restricted" ? values.stage : "past_due";
}

const PAY_WITH_CARD =
  "Under Billing you can change the card and pay the open invoice. As soon as it is paid, everything is as before.";

/** To the client; {} is the workspace. Rests after as many days as `config/client-dunning.ts` says. */
const PAYMENT_FAILED: Record<Stage, { subject: string; body: string }> = {
  past_due: {
    subject: "A payment for {} failed",
    body: "the card was not charged for the plan of {}. Nothing changes for now, and it is tried again in the next days.",
  },
  grace: {
    subject: "The plan of {} is still unpaid",
    body: `the plan of {} is still unpaid. ${CLIENT_DUNNING_DAYS.restricted} days after the first failed payment it rests: its minutes are not used any more, and calls are paid from the balance alone.`,
  },
  restricted: {
    subject: "The plan of {} rests until it is paid",
    body: "the plan of {} was not paid for a week, so it rests. Calls are paid from the balance alone; with no balance left nothing can be changed or called.",
  },
};

/** To the agency. */
const CLIENT_PAYMENT_FAILED: Record<Stage, { subject: string; body: string }> = {
  past_due: {
    subject: "{} could not be charged for its plan",
    body: "the card of {} was not charged for its plan. The client was told, and it is tried again in the next days.",
  },
  grace: {
    subject: "The plan of {} is still unpaid",
    body: "the plan of {} is still unpaid. The client was told that it rests soon.",
  },
  restricted: {
    subject: "The plan of {} rests until it is paid",
    body: "the plan of {} was not paid for a week, so it rests: its calls are paid from its balance alone. The client was told.",
  },
};

const WHY_THIS_MAIL =
  "You get this mail because the settings of the workspace say so. An admin can change that under Settings, Notifications.";

const WEBHOOK_REASONS = new Map([
  ["failing", "answered no event for three days"],
  ["gone", "said that it is gone for good (410)"],
]);

const WHY_STOPPED: ReadonlyMap<string, string> = new Map(Object.entries(STATE_REASONS));

const ROLE_WORDS = new Map([
  ["viewer", "a viewer"],
  ["member", "a member"],
  ["admin", "an admin"],
  ["owner", "an owner"],
]);

interface Words {
  subject: string;
  paragraphs: [string, ...string[]];
  label: string;
}

/** A page of the product, or a whole address elsewhere. */
type Target = { path: string } | { url: string };

function letter(partner: PartnerInfo, { subject, paragraphs, label, ...target }: Words & Target): Mail {
  const [preview] = paragraphs;
  return {
    brand: mailBrand(partner),
    ...{ subject, heading: subject, paragraphs },
    preview: preview.slice(0, 120),
    action: { label, url: "url" in target ? target.url : partnerUrl(partner, target.path) },
  };
}

function greeting({ name }: MailJob): string {
  return name ? `Hello ${name}, ` : "";
}

function workspaceOf({ values }: MailJob): string {
  return values.workspace ?? "your workspace";
}

/** An amount of micros as people write it. */
function spellAmount({ values }: MailJob): string {
  const amount = Number(values.balanceMicros ?? "0") / 1_000_000;
  return new Intl.NumberFormat("en-US", { style: "currency", currency: values.currency ?? "USD" }).format(
    amount,
  );
}
