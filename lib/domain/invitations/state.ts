import { now } from "@/lib/platform/clock";

/** How long the link of an invitation works. */
export const INVITATION_TTL_DAYS = 7;

export type InvitationState = "open" | "accepted" | "expired" | "revoked";

interface Facts {
  acceptedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
}

/** An invitation that had expired before it was closed to make room for a new one still counts as expired. */
export function invitationState({ acceptedAt, revokedAt, expiresAt }: Facts): InvitationState {
  if (acceptedAt) return "accepted";
  if (revokedAt && revokedAt < expiresAt) return "revoked";
  return expiresAt <= now() ? "expired" : "open";
}

/** When the link of an invitation made or renewed now stops working. */
export function freshExpiry(): Date {
  return new Date(now().getTime() + INVITATION_TTL_DAYS * 86_400_000);
}
