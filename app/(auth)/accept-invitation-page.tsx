import { AcceptInvitation } from "@/components/people/accept-invitation";
import { acceptStage } from "@/components/people/accept-stage";
import { toBrand } from "@/components/shell/brand-of";
import { findInvitation, type InvitationKind, maskEmail } from "@/lib/domain/invitations/find-invitation";
import { loadHostPage } from "@/lib/http/pages/page-access";
import { FormAlert } from "./form-alert";
import { type FormSearch, readFormState } from "./form-messages";

interface AcceptInvitationPageProps {
  searchParams: FormSearch;
  kinds: readonly InvitationKind[];
  /** This page's own path, for the way back from sign-in. */
  path: string;
  /** Where the form posts to. */
  action: string;
}

/** What the holder of an invitation's link sees: who invites them, and the one thing to do next. */
export async function AcceptInvitationPage({ searchParams, kinds, path, action }: AcceptInvitationPageProps) {
  const { partner, access } = await loadHostPage();
  const state = await readFormState(searchParams);
  const token = state.value("token");
  const invitation = token ? await findInvitation(partner.id, token, kinds) : null;
  const principal = access && access.principal.kind !== "api_key" ? access.principal : null;
  const person = principal && {
    id: principal.user.id,
    email: principal.user.email,
    isSecondFactorPending: principal.kind === "session" && principal.pendingStep === "verify",
  };
  const stage = acceptStage(invitation, person);
  const error = state.value("error") === "limit_reached" ? NO_ROOM : state.error;
  return (
    <AcceptInvitation
      brand={toBrand(partner)}
      stage={stage}
      invitation={invitation && { ...invitation, email: maskEmail(invitation.email) }}
      signedInAs={person?.email ?? null}
      token={token}
      ownPath={`${path}?token=${encodeURIComponent(token)}`}
      action={action}
      name={state.value("name")}
      fieldErrors={state.fieldErrors}
      alert={stage === "accept" || stage === "new_account" ? <FormAlert state={{ ...state, error }} /> : null}
    />
  );
}

const NO_ROOM =
  "There is no room for another client at the moment. Tell whoever invited you, then try again.";
