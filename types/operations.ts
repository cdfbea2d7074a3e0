import * as agencyPurchases from "./agency-purchases";
import * as agentEngines from "./agent-engines";
import * as agentVersions from "./agent-versions";
import * as agents from "./agents";
import * as analytics from "./analytics";
import * as audit from "./audit";
import * as auth from "./auth";
import * as brand from "./brand";
import * as callBulk from "./call-bulk";
import * as callIngest from "./call-ingest";
import * as callLists from "./call-lists";
import * as callNotes from "./call-notes";
import * as callPrints from "./call-prints";
import * as calls from "./calls";
import * as campaignLive from "./campaign-live";
import * as campaignRecipients from "./campaign-recipients";
import * as campaignReports from "./campaign-reports";
import * as campaignSteps from "./campaign-steps";
import * as campaigns from "./campaigns";
import * as clientPlans from "./client-plans";
import * as clients from "./clients";
import * as connect from "./connect";
import * as console from "./console";
import * as creditGrants from "./credit-grants";
import * as credits from "./credits";
import * as deadLetters from "./dead-letters";
import * as dnc from "./dnc";
import * as domains from "./domains";
import * as endReasons from "./end-reasons";
import * as exchangeRates from "./exchange-rates";
import * as functionCalls from "./function-calls";
import * as imports from "./imports";
import * as integrations from "./integrations";
import * as invitations from "./invitations";
import * as knowledge from "./knowledge";
import * as leadBulk from "./lead-bulk";
import * as leadCalls from "./lead-calls";
import * as leadRules from "./lead-rules";
import * as leadTimeline from "./lead-timeline";
import * as leads from "./leads";
import * as live from "./live";
import * as liveCalls from "./live-calls";
import * as margins from "./margins";
import * as metering from "./metering";
import type { Operation } from "./operation";
import * as outboundService from "./outbound-service";
import * as partnerBilling from "./partner-billing";
import * as partnerPayments from "./partner-payments";
import * as partnerRequests from "./partner-requests";
import * as paymentEvents from "./payment-events";
import * as payments from "./payments";
import * as people from "./people";
import * as permissionTemplates from "./permission-templates";
import * as plans from "./plans";
import * as platform from "./platform";
import * as platformBilling from "./platform-billing";
import * as prices from "./prices";
import * as privacy from "./privacy";
import * as providerEvents from "./provider-events";
import * as publicPlans from "./public-plans";
import * as readiness from "./readiness";
import * as reconciliation from "./reconciliation";
import * as savedViews from "./saved-views";
import * as search from "./search";
import * as security from "./security";
import * as settings from "./settings";
import * as sipTrunks from "./sip-trunks";
import * as statements from "./statements";
import * as subscriptions from "./subscriptions";
import * as tags from "./tags";
import * as telephony from "./telephony";
import * as testCalls from "./test-calls";
import * as variables from "./variables";
import * as viewAs from "./view-as";
import * as webhookEndpoints from "./webhook-endpoints";
import * as workspaces from "./workspaces";

/** Every module that declares operations. A test compares the list below with the routes and the OpenAPI document. */
const MODULES = [
  agencyPurchases,
  agentEngines,
  agentVersions,
  agents,
  analytics,
  audit,
  auth,
  brand,
  callLists,
  callBulk,
  callIngest,
  callNotes,
  callPrints,
  calls,
  campaignLive,
  campaignReports,
  campaignSteps,
  campaigns,
  campaignRecipients,
  clientPlans,
  clients,
  connect,
  console,
  creditGrants,
  credits,
  deadLetters,
  dnc,
  domains,
  endReasons,
  exchangeRates,
  functionCalls,
  imports,
  integrations,
  invitations,
  knowledge,
  leadBulk,
  leadCalls,
  leadRules,
  leads,
  leadTimeline,
  live,
  liveCalls,
  margins,
  metering,
  outboundService,
  partnerBilling,
  partnerPayments,
  partnerRequests,
  paymentEvents,
  payments,
  people,
  permissionTemplates,
  plans,
  platform,
  platformBilling,
  prices,
  privacy,
  providerEvents,
  publicPlans,
  readiness,
  reconciliation,
  savedViews,
  search,
  security,
  settings,
  sipTrunks,
  subscriptions,
  statements,
  tags,
  telephony,
  testCalls,
  variables,
  viewAs,
  webhookEndpoints,
  workspaces,
];

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === "object" && value !== null && "audience" in value && "path" in value && "method" in value
  );
}

/** All operations of the product, sorted by path and method. */
export const OPERATIONS: readonly Operation[] = MODULES.flatMap((module) =>
  Object.values(module).filter(isOperation),
).sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
