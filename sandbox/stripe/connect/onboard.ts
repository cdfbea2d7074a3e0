import { emitThin } from "../events/emit";
import { inAccount, type Scope } from "../frame/scope";
import { changeAccount } from "./account-changes";
import { type ConnectedAccount, REQUIREMENTS } from "./records";

/** What the owner told on the page of onboarding; empty text is not told. */
export interface Told {
  businessName: string;
  website: string;
  givenName: string;
  surname: string;
  bankAccount: string;
  acceptsTerms: boolean;
  /** False: the identity cannot be believed, and a document is asked for. */
  isVerified: boolean;
}

function stillDue(account: ConnectedAccount, told: Told): string[] {
  const answers: Record<string, string> = {
    // The kind of business is guessed from its website, as the real page does.
    "configuration.merchant.mcc": told.website,
    "configuration.recipient.default_outbound_destination": told.bankAccount,
    "defaults.profile.business_url": told.website,
    "identity.attestations.terms_of_service.account.date": told.acceptsTerms ? "yes" : "",
    "identity.business_details.registered_name": told.businessName,
    "identity.individual.given_name": told.givenName,
    "identity.individual.surname": told.surname,
  };
  return account._due.filter((name) => !answers[name]);
}

/** Takes what was told. With `isFinal` the owner says that it is all; otherwise they go on another day. */
export function takeAnswers(
  scope: Scope,
  account: ConnectedAccount,
  told: Told,
  isFinal: boolean,
): ConnectedAccount {
  const due = stillDue(account, told);
  return changeAccount(
    scope,
    account,
    {
      _due: due,
      _wrong: isFinal && !told.isVerified ? ["verification_failed_keyed_identity"] : [],
      _detailsSubmitted: account._detailsSubmitted || (isFinal && due.length === 0),
      display_name: account.display_name ?? (told.businessName || null),
    },
    "v2.core.account[requirements].updated",
  );
}

/** Everything told and believed, without the page. */
export function completeOnboarding(scope: Scope, account: ConnectedAccount): ConnectedAccount {
  return changeAccount(
    scope,
    account,
    { _due: [], _wrong: [], _detailsSubmitted: true },
    "v2.core.account[requirements].updated",
  );
}

/** Asks an account for more, which stops its payments until it is told. */
export function requireMore(
  scope: Scope,
  account: ConnectedAccount,
  wanted: readonly string[],
): ConnectedAccount {
  const known = wanted.filter((name) => REQUIREMENTS[name] !== undefined);
  return changeAccount(
    scope,
    account,
    { _due: [...new Set([...account._due, ...known])] },
    "v2.core.account[requirements].updated",
  );
}

/** The owner came back from the pages of onboarding, whatever they did there. */
export function tellReturn(scope: Scope, account: ConnectedAccount): void {
  const related = { id: account.id, type: "v2.core.account", url: `/v2/core/accounts/${account.id}` };
  emitThin(inAccount(scope, account.id), "v2.core.account_link.returned", related, {
    account_id: account.id,
  });
}
