import { asPerson } from "../identity/person-context";
import { signIn } from "../identity/sign-in";
import { DomainError } from "../shared/errors";
import { type FoundInvitation, findInvitation, type InvitationKind, isSameAddress } from "./find-invitation";
import { openAccount } from "./open-account";
import { type AcceptContext, type PresentPerson, personBehind, presentPerson } from "./present-person";
import { closedInvitation, unknownInvitation } from "./refusals";
import { takePlace } from "./take-place";

export interface AcceptInput {
  token: string;
  /** Name and password of somebody who has no account yet. */
  name?: string | undefined;
  password?: string | undefined;
  userAgent: string;
}

/**
 * Accepts the invitation of a mailed link and answers the page to go on with. Whoever is signed in with the invited
 * address gets the place; somebody without an account gets one, is signed in and gets it; everybody else is told what to
 * do and nothing changes. Throws `token_invalid` for links that are unknown here or closed, `conflict` for a person
 * signed in with another address, `unauthenticated` for an address that has an account, and `second_factor_required`.
 */
export async function acceptInvitation(
  ctx: AcceptContext,
  kinds: readonly InvitationKind[],
  input: AcceptInput,
): Promise<string> {
  const invitation = await findInvitation(ctx.partner.id, input.token, kinds);
  if (!invitation) throw unknownInvitation();
  const person = await presentPerson(ctx);
  if (!person) return acceptAs(ctx, invitation, await enterAsInvited(ctx, invitation, input));
  if (!isSameAddress(person.user.email, invitation.email)) {
    throw new DomainError(
      "conflict",
      `You are signed in as ${person.user.email}. Sign out, then open the link again with the invited address.`,
    );
  }
  return acceptAs(ctx, invitation, person);
}

function acceptAs(ctx: AcceptContext, invitation: FoundInvitation, person: PresentPerson): Promise<string> {
  if (person.pendingStep === "verify") {
    throw new DomainError(
      "second_factor_required",
      "Enter the code of your authenticator app, then open the link again.",
    );
  }
  const { id, name, email } = person.user;
  const acting = asPerson(ctx, { id, label: name || email, sessionId: person.sessionId });
  return takePlace(acting, invitation.id, id);
}

/** Signs the invited in, with a new account where the address has none. */
async function enterAsInvited(
  ctx: AcceptContext,
  invitation: FoundInvitation,
  input: AcceptInput,
): Promise<PresentPerson> {
  if (invitation.state !== "open" && invitation.state !== "accepted") {
    throw closedInvitation(invitation.state, invitation.invitedBy);
  }
  const { email, knownUserId } = invitation;
  const { name, password, userAgent } = input;
  if (knownUserId !== null && password === undefined) {
    throw new DomainError(
      "unauthenticated",
      "The invited address has an account already. Sign in, then open the link again.",
    );
  }
  if (invitation.state === "accepted" && knownUserId === null) {
    throw closedInvitation("accepted", invitation.invitedBy);
  }
  if (password === undefined || (knownUserId === null && name === undefined)) throw incomplete(input);
  if (knownUserId === null) await openAccount(ctx, { email, name: name ?? "", password });
  // The same form posted twice finds the account made by its first copy and its password right.
  const opened = await signIn(ctx, { email, password, userAgent });
  ctx.keepSession(opened.stored, opened.expiresAt);
  const person = await personBehind(ctx, opened.stored.accessToken);
  if (!person) throw new DomainError("unauthenticated", "Sign in, then open the link again.");
  return person;
}

function incomplete({ name, password }: AcceptInput): DomainError {
  const missing = Object.entries({ name, password }).filter(([, value]) => value === undefined);
  return new DomainError("validation_failed", "Tell us your name and choose a password to go on.", {
    errors: missing.map(([field]) => ({ field: `body.${field}`, message: "is needed for a new account" })),
  });
}
