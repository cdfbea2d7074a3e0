import { emit, emitThin } from "../events/emit";
import { inAccount, type Scope } from "../frame/scope";
import { changedAttributes } from "../frame/values";
import { type ConnectedAccount, connectedAccounts, REQUIREMENTS } from "./records";
import { currentlyDue, showAccountV1 } from "./show-account";

function related(id: string) {
  return { id, type: "v2.core.account", url: `/v2/core/accounts/${id}` };
}

/** A thin event about an account. */
export function tellThin(
  scope: Scope,
  id: string,
  type: string,
  data?: { updated_capability: string },
): void {
  emitThin(inAccount(scope, id), type, related(id), data);
}

/** Changes an account and tells of everything that follows from it, in the events of both generations. */
export function changeAccount(
  scope: Scope,
  account: ConnectedAccount,
  changes: Partial<ConnectedAccount>,
  thinType = "v2.core.account.updated",
): ConnectedAccount {
  const before = structuredClone(account);
  Object.assign(account, changes);
  const mayCharge =
    account._merchant !== null &&
    account._detailsSubmitted &&
    !account.closed &&
    currentlyDue(account).length === 0;
  account._chargesEnabled = mayCharge;
  connectedAccounts(scope).put(account);
  const own = inAccount(scope, account.id);
  const previous = changedAttributes(showAccountV1(before), showAccountV1(account));
  if (Object.keys(previous).length > 0) emit(own, "account.updated", showAccountV1(account), previous);
  tellThin(scope, account.id, thinType);
  if (before._chargesEnabled === mayCharge) return account;
  const status = mayCharge ? "active" : "inactive";
  emit(
    own,
    "capability.updated",
    { id: "card_payments", object: "capability", account: account.id, requested: true, status },
    { status: mayCharge ? "inactive" : "active" },
  );
  tellThin(scope, account.id, "v2.core.account[configuration.merchant].capability_status_updated", {
    updated_capability: "card_payments",
  });
  return account;
}

/** What a merchant that has told nothing yet has to tell, apart from what it brought along. */
export function dueAtFirst(account: ConnectedAccount): string[] {
  const known: Record<string, unknown> = {
    "configuration.merchant.mcc": account._merchant?.mcc,
    "defaults.profile.business_url": Object(account._defaults.profile).business_url,
    "identity.business_details.registered_name": Object(account._identity.business_details).registered_name,
  };
  return Object.keys(REQUIREMENTS).filter((name) => known[name] === undefined);
}

/** The account's owner takes the platform's access away. */
export function deauthorize(scope: Scope, account: ConnectedAccount): void {
  const application = { id: `ca_${scope.platform.slice(5)}`, object: "application", name: "The platform" };
  emit(inAccount(scope, account.id), "account.application.deauthorized", application);
  account._deauthorized = true;
  connectedAccounts(scope).put(account);
}
