import { LIMITS } from "@/config/limits";
import { DomainError } from "../shared/errors";
import type { InvitationState } from "./state";

/** A link that leads nowhere on this host, whatever it once was. */
export function unknownInvitation(): DomainError {
  return new DomainError(
    "token_invalid",
    "This link does not belong to an invitation here. Open it again from the mail, all of it.",
  );
}

/** An invitation that cannot be accepted any more, with what to do about it. */
export function closedInvitation(state: Exclude<InvitationState, "open">, invitedBy: string): DomainError {
  const words = {
    accepted: "This invitation was accepted already. Sign in to go on.",
    expired: `This invitation has expired. Ask ${invitedBy} for a new one.`,
    revoked: `This invitation was revoked. Ask ${invitedBy} for a new one.`,
  } as const;
  return new DomainError("token_invalid", words[state]);
}

/** The plan has no place left in the team. */
export function teamIsFull(most: number): DomainError {
  return new DomainError(
    "limit_reached",
    `The plan has room for ${most} team ${most === 1 ? "member" : "members"}, invitations included. Remove somebody, or move to a larger plan.`,
  );
}

/** Invitations carry words of their sender to any address: a stolen account must not become a source of junk mail. */
export function tooManyInvitations(): DomainError {
  return new DomainError(
    "limit_reached",
    `At most ${LIMITS.invitationMailsPerDay} invitations are mailed from one place within a day. Go on tomorrow.`,
  );
}
