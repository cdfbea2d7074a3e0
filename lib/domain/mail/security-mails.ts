import type { JobPayload, MailTemplate } from "@/types/jobs";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo } from "../shared/tenant-context";
import { mailBrand } from "./brand";
import type { Mail } from "./identity-mails";
import { plainWords } from "./plain-words";
import { openToken } from "./seal-token";

type MailJob = JobPayload<"mail.send">;
type Template = (partner: PartnerInfo, job: MailJob) => Mail;
type SecurityTemplate = Extract<
  MailTemplate,
  | "email-change"
  | "email-change-requested"
  | "email-changed"
  | "new-sign-in"
  | "recovery-code-used"
  | "two-factor-off"
  | "two-factor-on"
>;

/** Mails about somebody's own account: the proof of a new address, and notices of what was done with it. */
export const SECURITY_TEMPLATES: Record<SecurityTemplate, Template> = {
  "email-change": (partner, job) => emailChangeMail(partner, job),
  "email-change-requested": (partner, job) =>
    notice(partner, {
      subject: `Your e-mail address for ${partner.name} is about to change`,
      heading: "Somebody asked for another e-mail address",
      happened: `Your account is to get the address ${job.values.newEmail ?? ""}. It keeps this one until the link sent there is followed.`,
    }),
  "email-changed": (partner, job) =>
    notice(partner, {
      subject: `Your e-mail address for ${partner.name} was changed`,
      heading: "Your e-mail address was changed",
      happened: `Your account has the address ${job.values.newEmail ?? ""} now. Sign in with it from now on.`,
    }),
  "new-sign-in": (partner, job) => newSignInMail(partner, job),
  "recovery-code-used": (partner, job) =>
    notice(partner, {
      subject: `A recovery code of your account for ${partner.name} was used`,
      heading: "A recovery code was used",
      happened: `Somebody signed in or changed your two-factor sign-in with one of your recovery codes. ${job.values.left ?? "0"} are left.`,
    }),
  "two-factor-off": (partner) =>
    notice(partner, {
      subject: `Two-factor sign-in for ${partner.name} was turned off`,
      heading: "Two-factor sign-in is off",
      happened: "Your password alone opens your account now. All remembered browsers were forgotten.",
    }),
  "two-factor-on": (partner) =>
    notice(partner, {
      subject: `Two-factor sign-in for ${partner.name} is on`,
      heading: "Two-factor sign-in is on",
      happened:
        "From now on, signing in asks for a code of your authenticator app as well. Keep your recovery codes where you find them without your phone.",
    }),
};

interface Notice {
  subject: string;
  heading: string;
  happened: string;
}

/** Something was done with the account: what, and what to do if it was somebody else. */
function notice(partner: PartnerInfo, { subject, heading, happened }: Notice): Mail {
  return {
    brand: mailBrand(partner),
    subject,
    preview: "If this was you, there is nothing to do.",
    heading,
    paragraphs: [
      happened,
      "If this was you, there is nothing to do. If it was not, choose a new password now: that ends every open session.",
    ],
    action: { label: "It was not me", url: partnerUrl(partner, "/forgot-password") },
  };
}

function emailChangeMail(partner: PartnerInfo, job: MailJob): Mail {
  const token = openToken(job.sealedToken ?? "", job.mailId, job.partnerId);
  return {
    brand: mailBrand(partner),
    subject: `Confirm your new e-mail address for ${partner.name}`,
    preview: "The link works once, for one day.",
    heading: job.name
      ? `Hello ${plainWords(job.name)}, is this your new address?`
      : "Is this your new address?",
    paragraphs: [
      "Confirm that this address is yours, then your account uses it. The link works once, for one day.",
      "If you did not ask for this, ignore this mail: nothing happens without your confirmation.",
    ],
    action: {
      label: "Use this address",
      url: partnerUrl(partner, `/confirm-email?token=${encodeURIComponent(token)}`),
    },
  };
}

function newSignInMail(partner: PartnerInfo, { values }: MailJob): Mail {
  const recoveryUrl = partnerUrl(partner, "/forgot-password");
  return {
    brand: mailBrand(partner),
    subject: `New sign-in to your account for ${partner.name}`,
    preview: `${values.device ?? "A device"}, ${values.when ?? ""}`,
    heading: "New sign-in to your account",
    paragraphs: [
      `Your password was used on a device you have not used here before: ${values.device ?? "unknown"}, at ${values.address ?? "an unknown address"}, on ${values.when ?? "an unknown day"}.`,
      `If this was you, there is nothing to do. If it was not, choose a new password now: ${recoveryUrl}`,
    ],
    action: { label: "Check your sessions", url: partnerUrl(partner, "/account/security") },
  };
}
