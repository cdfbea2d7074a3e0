import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, metadata, noParams } from "../frame/fields";
import { randomText } from "../frame/ids";
import { listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest, StripeProblem } from "../frame/problems";
import { isConnected, type Scope } from "../frame/scope";
import type { Bag, Doc } from "../frame/values";
import { changeAccount, deauthorize } from "./account-changes";
import { type ConnectedAccount, connectedAccounts } from "./records";
import { showAccountV1 } from "./show-account";

/** The platform's own account, which nobody has to set up. */
function ownAccount(scope: Scope): Bag {
  return {
    id: scope.platform,
    object: "account",
    business_profile: { name: "Your platform", url: null, mcc: null },
    capabilities: { card_payments: "active", transfers: "active" },
    charges_enabled: true,
    country: "US",
    default_currency: "usd",
    details_submitted: true,
    payouts_enabled: true,
    type: "standard",
  };
}

/** Throws 403, as for an account of somebody else. */
function mustHave(scope: Scope, id: string): ConnectedAccount {
  const account = connectedAccounts(scope).get(id);
  if (account && !account._deauthorized) return account;
  throw new StripeProblem(403, {
    type: "invalid_request_error",
    code: "account_invalid",
    message: `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`,
  });
}

const components = z.record(
  z.string(),
  z.strictObject({ enabled: z.string(), features: z.looseObject({}).optional() }),
);
const base = "/v1/accounts";

export const accountV1Part: Part = {
  prefixes: {},
  endpoints: [
    endpoint({
      method: "GET",
      path: "/v1/account",
      params: noParams,
      run: (scope) =>
        isConnected(scope) ? showAccountV1(mustHave(scope, scope.account)) : ownAccount(scope),
    }),
    endpoint({
      method: "POST",
      path: base,
      params: z.looseObject({}),
      run(): Doc {
        throw invalidRequest(
          "New Connect integrations create accounts with POST /v2/core/accounts; creating them with the Accounts v1 API is not enabled for this platform.",
        );
      },
    }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject(listFields),
      run(scope, query) {
        const mine = connectedAccounts(scope)
          .all()
          .filter((account) => !account._deauthorized)
          .map((account) => ({
            ...showAccountV1(account),
            id: account.id,
            object: "account",
            created: account._createdAt,
          }));
        return listPage(mine, query, base);
      },
    }),
    endpoint({
      method: "GET",
      path: `${base}/:id`,
      params: noParams,
      run: (scope, _, id) => (id === scope.platform ? ownAccount(scope) : showAccountV1(mustHave(scope, id))),
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: z.strictObject({ metadata }),
      run(scope, params, id) {
        const account = mustHave(scope, id);
        const words = mergeMetadata(account.metadata, params.metadata);
        return showAccountV1(changeAccount(scope, account, { metadata: words }));
      },
    }),
    endpoint({
      method: "POST",
      path: "/oauth/deauthorize",
      params: z.strictObject({ client_id: z.string(), stripe_user_id: z.string() }),
      run(scope, params) {
        deauthorize(scope, mustHave(scope, params.stripe_user_id));
        return { stripe_user_id: params.stripe_user_id };
      },
    }),
    endpoint({
      method: "POST",
      path: "/v1/account_sessions",
      params: z.strictObject({ account: z.string(), components }),
      run(scope, params) {
        const account = mustHave(scope, params.account);
        const shown = Object.entries(params.components).map(([name, each]) => [
          name,
          { enabled: each.enabled === "true" },
        ]);
        return {
          object: "account_session",
          account: account.id,
          client_secret: `accs_secret__${randomText(40)}`,
          components: Object.fromEntries(shown),
          expires_at: scope.now() + 1800,
          livemode: false,
        };
      },
    }),
  ],
};
