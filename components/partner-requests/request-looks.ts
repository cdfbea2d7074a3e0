import type { StatusLook } from "@/components/patterns/status-badge";
import type { PartnerRequestResource, PartnerRequestStatus } from "@/types/partner-requests";

/** States of a request as its reviewers name them. */
export const REQUEST_LOOKS: Record<PartnerRequestStatus, StatusLook> = {
  pending: { label: "To review", tone: "info" },
  needs_info: { label: "Waiting for an answer", tone: "warning" },
  approved: { label: "Approved", tone: "success" },
  rejected: { label: "Rejected", tone: "danger" },
  provisioned: { label: "Agency made", tone: "neutral" },
};

type MailState = PartnerRequestResource["mails"][number]["state"];

export const MAIL_LOOKS: Record<MailState, StatusLook> = {
  waiting: { label: "Waiting", tone: "neutral" },
  sent: { label: "Sent", tone: "success" },
  failed: { label: "Not delivered", tone: "danger" },
};

const MAIL_NAMES: Record<string, string> = {
  "agency-request-received": "Request received",
  "agency-request-new": "New request",
  "agency-request-question": "Question",
  "agency-request-answered": "Answer",
  "agency-request-approved": "Approval",
  "agency-request-rejected": "Rejection",
};

/** What a mail was about, in words. */
export function mailName(template: string): string {
  return MAIL_NAMES[template] ?? template;
}
