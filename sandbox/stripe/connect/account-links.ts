import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { text, url } from "../frame/fields";
import { newId, randomText } from "../frame/ids";
import { invalidRequest } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import type { Collection } from "../frame/store";
import type { Doc } from "../frame/values";
import { connectedAccounts } from "./records";

/** The way into onboarding: good once, and for some minutes. */
export type AccountLink = Doc & {
  object: "account_link";
  account: string;
  created: number;
  expiresAt: number;
  refreshUrl: string;
  returnUrl: string | null;
  token: string;
  /** Names the visit once the link was opened. */
  visit: string | null;
};

const GOOD_FOR_SECONDS = 300;

/** The links of the platform, whatever account the scope works on. */
export function accountLinks(scope: Scope): Collection<AccountLink> {
  return scope.world.store.collection<AccountLink>(scope.platform, "account_links");
}

function addLink(
  scope: Scope,
  wanted: { account: string; refreshUrl: string; returnUrl?: string | undefined },
): AccountLink & { url: string } {
  const account = mustFind(connectedAccounts(scope), "account", wanted.account, "account");
  if (account.closed || account._deauthorized) {
    throw invalidRequest("This account is closed or no longer connected.", "account_invalid", "account");
  }
  const token = randomText(24);
  const link = accountLinks(scope).put({
    id: newId("al"),
    object: "account_link",
    account: account.id,
    created: scope.now(),
    expiresAt: scope.now() + GOOD_FOR_SECONDS,
    refreshUrl: wanted.refreshUrl,
    returnUrl: wanted.returnUrl ?? null,
    token,
    visit: null,
  });
  return { ...link, url: `${scope.world.baseUrl}/setup/s/${token}` };
}

const onboarding = z.strictObject({
  collection_options: z
    .strictObject({
      fields: z.enum(["currently_due", "eventually_due"]).optional(),
      future_requirements: z.enum(["include", "omit"]).optional(),
    })
    .optional(),
  refresh_url: z.url(),
  return_url: z.url().optional(),
});

const linkParams = z.strictObject({
  account: z.string(),
  use_case: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("account_onboarding"), account_onboarding: onboarding }),
    z.strictObject({ type: z.literal("account_update"), account_update: onboarding }),
  ]),
});

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

export const accountLinkPart: Part = {
  prefixes: {},
  endpoints: [
    endpoint({
      method: "POST",
      path: "/v2/core/account_links",
      params: linkParams,
      run(scope, { account, use_case: useCase }) {
        const told =
          useCase.type === "account_onboarding" ? useCase.account_onboarding : useCase.account_update;
        const link = addLink(scope, { account, refreshUrl: told.refresh_url, returnUrl: told.return_url });
        return {
          object: "v2.core.account_link",
          account,
          created: iso(link.created),
          expires_at: iso(link.expiresAt),
          livemode: false,
          url: link.url,
          use_case: useCase,
        };
      },
    }),
    endpoint({
      method: "POST",
      path: "/v1/account_links",
      params: z.strictObject({
        account: text,
        refresh_url: url,
        return_url: url,
        type: z.enum(["account_onboarding", "account_update"]),
        collection_options: z.looseObject({}).optional(),
      }),
      run(scope, params) {
        const wanted = {
          account: params.account,
          refreshUrl: params.refresh_url,
          returnUrl: params.return_url,
        };
        const link = addLink(scope, wanted);
        return { object: "account_link", created: link.created, expires_at: link.expiresAt, url: link.url };
      },
    }),
  ],
};
