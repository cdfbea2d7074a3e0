import type { INVITATION_STATES } from "@/types/invitations";

interface Invitation {
  state: (typeof INVITATION_STATES)[number];
  email: string;
  acceptedByUserId: string | null;
  knownUserId: string | null;
}

interface Visitor {
  id: string;
  email: string;
  isSecondFactorPending: boolean;
}

/** Where somebody with an invitation's link stands. */
export type AcceptStage =
  | "unknown"
  | "expired"
  | "revoked"
  | "used"
  | "yours"
  | "accept"
  | "second_factor"
  | "other_address"
  | "sign_in"
  | "new_account";

/** The one thing a page of the link has to say, from what is known of the invitation and of the visitor. */
export function acceptStage(invitation: Invitation | null, visitor: Visitor | null): AcceptStage {
  if (!invitation) return "unknown";
  if (invitation.state === "accepted") return invitation.acceptedByUserId === visitor?.id ? "yours" : "used";
  if (invitation.state !== "open") return invitation.state;
  if (!visitor) return invitation.knownUserId === null ? "new_account" : "sign_in";
  if (visitor.email.toLowerCase() !== invitation.email.toLowerCase()) return "other_address";
  return visitor.isSecondFactorPending ? "second_factor" : "accept";
}
