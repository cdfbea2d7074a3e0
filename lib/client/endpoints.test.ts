import { describe, expect, it } from "vitest";
import { OPERATIONS } from "@/types/operations";
import * as account from "./account/endpoints";
import * as agencyBilling from "./agency-billing/endpoints";
import * as agencyMoney from "./agency-money/endpoints";
import * as agencyPurchases from "./agency-purchases/endpoints";
import * as agents from "./agents/endpoints";
import * as audit from "./audit/endpoints";
import * as brand from "./brand/endpoints";
import * as callIngest from "./call-ingest/endpoints";
import * as callLists from "./call-lists/endpoints";
import * as callNotes from "./call-notes/endpoints";
import * as callPrints from "./call-prints/endpoints";
import * as campaigns from "./campaigns/endpoints";
import * as campaignRecipients from "./campaigns/recipient-endpoints";
import * as clientBilling from "./client-billing/endpoints";
import * as clients from "./clients/endpoints";
import * as connect from "./connect/endpoints";
import * as credits from "./credits/endpoints";
import * as dnc from "./dnc/endpoints";
import * as domains from "./domains/endpoints";
import * as core from "./endpoints";
import * as functionCalls from "./function-calls/endpoints";
import * as imports from "./imports/endpoints";
import * as knowledge from "./knowledge/endpoints";
import * as leadRules from "./lead-rules/endpoints";
import * as leads from "./leads/endpoints";
import * as liveCalls from "./live-calls/endpoints";
import * as margins from "./margins/endpoints";
import * as outboundService from "./outbound-service/endpoints";
import * as ownBooks from "./own-books/endpoints";
import * as partnerRequests from "./partner-requests/endpoints";
import * as payments from "./payments/endpoints";
import * as people from "./people/endpoints";
import * as plans from "./plans/endpoints";
import * as platform from "./platform/endpoints";
import * as platformBilling from "./platform-billing/endpoints";
import * as prices from "./prices/endpoints";
import * as privacy from "./privacy/endpoints";
import * as providerEvents from "./provider-events/endpoints";
import * as readiness from "./readiness/endpoints";
import * as recordings from "./recordings/endpoints";
import * as savedViews from "./saved-views/endpoints";
import * as search from "./search/endpoints";
import * as security from "./security/endpoints";
import * as settings from "./settings/endpoints";
import * as stats from "./stats/endpoints";
import * as subscriptions from "./subscriptions/endpoints";
import * as tags from "./tags/endpoints";
import * as telephony from "./telephony/endpoints";
import * as testCalls from "./test-calls/endpoints";
import * as toolCredentials from "./tool-credentials/endpoints";
import * as variables from "./variables/endpoints";
import * as viewAs from "./view-as/endpoints";
import * as webhookEndpoints from "./webhook-endpoints/endpoints";

/** Every module that names endpoints. */
const endpoints = {
  ...account,
  ...agencyMoney,
  ...agencyPurchases,
  ...agencyBilling,
  ...agents,
  ...audit,
  ...brand,
  ...callLists,
  ...callIngest,
  ...callNotes,
  ...callPrints,
  ...campaignRecipients,
  ...campaigns,
  ...imports,
  ...clientBilling,
  ...clients,
  ...connect,
  ...core,
  ...credits,
  ...dnc,
  ...domains,
  ...knowledge,
  ...functionCalls,
  ...leadRules,
  ...leads,
  ...liveCalls,
  ...margins,
  ...ownBooks,
  ...partnerRequests,
  ...payments,
  ...people,
  ...plans,
  ...platform,
  ...platformBilling,
  ...prices,
  ...providerEvents,
  ...privacy,
  ...readiness,
  ...recordings,
  ...savedViews,
  ...outboundService,
  ...search,
  ...security,
  ...settings,
  ...stats,
  ...subscriptions,
  ...testCalls,
  ...variables,
  ...toolCredentials,
  ...tags,
  ...telephony,
  ...viewAs,
  ...webhookEndpoints,
};

describe("every endpoint", () => {
  it.each(Object.entries(endpoints))("%s is the operation it names", (name, { id, method, path, kind }) => {
    const operation = OPERATIONS.find((candidate) => candidate.id === id);
    expect({
      name,
      method: operation?.method,
      path: operation?.path,
      kind: operation?.response.kind,
    }).toEqual({
      name,
      method,
      path,
      kind,
    });
  });
});
