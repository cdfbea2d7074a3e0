import type { StatusLook } from "@/components/patterns/status-badge";
import type { InvitationResource } from "@/types/invitations";
import { ROLE_NAMES } from "./roles";

export const STATE_LOOKS: Record<InvitationResource["state"], StatusLook> = {
  open: { label: "Open", tone: "info" },
  accepted: { label: "Accepted", tone: "success" },
  expired: { label: "Expired", tone: "warning" },
  revoked: { label: "Revoked", tone: "neutral" },
};

export const MAIL_LOOKS: Record<InvitationResource["mailState"], StatusLook> = {
  pending: { label: "On its way", tone: "neutral", live: true },
  sent: { label: "Sent", tone: "success" },
  failed: { label: "Not sent", tone: "danger" },
};

export const STATE_OPTIONS = [
  { value: "open", label: "Open" },
  { value: "accepted", label: "Accepted" },
  { value: "expired", label: "Expired" },
  { value: "revoked", label: "Revoked" },
] as const satisfies readonly { value: InvitationResource["state"]; label: string }[];

/** Where somebody is invited to, and as what. */
export function invitedTo({ kind, role, workspace, workspaceName }: InvitationResource): string {
  const name = ROLE_NAMES[role].toLowerCase();
  if (kind === "partner") return `Team, as ${name}`;
  if (workspace) return `${workspace.name}, as ${name}`;
  return `New client ${workspaceName ?? ""}, as ${name}`;
}
