import { z } from "zod";
import { defineOperation, nothing, resource } from "./operation";
import { noBody, noParams, noQuery } from "./primitives";

const checkResult = z.object({
  status: z.enum(["ok", "failed"]),
  ms: z.number(),
  detail: z.string().optional(),
});
export const healthResource = z.object({
  status: z.enum(["ok", "failed"]),
  checks: z.record(z.string(), checkResult),
});
export type HealthResource = z.infer<typeof healthResource>;

const cron = {
  audience: "cron",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(z.object({ ran: z.boolean(), detail: z.string() })),
  status: 200,
  rateLimit: "read",
} as const;

export const cronDrainOperation = defineOperation({
  id: "cron.drain",
  method: "POST",
  path: "/api/cron/drain",
  summary: "Work off jobs and the event inbox for a bounded time",
  ...cron,
});
export const cronReconcileOperation = defineOperation({
  id: "cron.reconcile",
  method: "POST",
  path: "/api/cron/reconcile",
  summary: "Ask providers about calls that should have ended",
  ...cron,
});
export const cronAgentsOperation = defineOperation({
  id: "cron.agents",
  method: "POST",
  path: "/api/cron/agents",
  summary: "Look at what the engines hold of agents that were not looked at for long",
  ...cron,
});

export const cronProcessCampaignsOperation = defineOperation({
  id: "cron.process-campaigns",
  method: "POST",
  path: "/api/cron/process-campaigns",
  summary: "Dial whoever is due on the lists of all campaigns, for a bounded time",
  ...cron,
});
export const cronCleanupExpiredCampaignsOperation = defineOperation({
  id: "cron.cleanup-expired-campaigns",
  method: "POST",
  path: "/api/cron/cleanup-expired-campaigns",
  summary: "End campaigns whose time is over and begin those whose time has come",
  ...cron,
});
export const cronMasterOperation = defineOperation({
  id: "cron.master",
  method: "POST",
  path: "/api/cron/master",
  summary: "File everything that happens by the clock once, for schedulers that call once a day",
  ...cron,
});
export const cronDunningOperation = defineOperation({
  id: "cron.dunning",
  method: "POST",
  path: "/api/cron/dunning",
  summary: "Take agencies that do not pay one step further",
  ...cron,
});
export const cronAgencyCheckoutsOperation = defineOperation({
  id: "cron.agency-checkouts",
  method: "POST",
  path: "/api/cron/agency-checkouts",
  summary: "Set up agencies that were paid for and free addresses of those that were not",
  ...cron,
});
export const cronBillingPeriodsOperation = defineOperation({
  id: "cron.billing-periods",
  method: "POST",
  path: "/api/cron/billing-periods",
  summary: "End clients' billing periods that are over, open the next, and invoice what was used",
  ...cron,
});
export const cronClientDunningOperation = defineOperation({
  id: "cron.client-dunning",
  method: "POST",
  path: "/api/cron/client-dunning",
  summary: "Take clients that do not pay their plan one step further",
  ...cron,
});
export const cronDomainsOperation = defineOperation({
  id: "cron.domains",
  method: "POST",
  path: "/api/cron/domains",
  summary: "Look up agencies' own domains that are due",
  ...cron,
});
export const cronImportCallsOperation = defineOperation({
  id: "cron.import-calls",
  method: "POST",
  path: "/api/cron/import-calls",
  summary: "Take in calls that only the providers know of",
  ...cron,
});
export const cronTelephonyOperation = defineOperation({
  id: "cron.telephony",
  method: "POST",
  path: "/api/cron/telephony",
  summary: "Bring numbers and SIP trunks to their providers that were left unsynced",
  ...cron,
});
export const cronRechargesOperation = defineOperation({
  id: "cron.recharges",
  method: "POST",
  path: "/api/cron/recharges",
  summary: "Top up accounts that are low and finish top-ups that were begun",
  ...cron,
});
export const cronPaymentAccountsOperation = defineOperation({
  id: "cron.payment-accounts",
  method: "POST",
  path: "/api/cron/payment-accounts",
  summary: "Look at agencies' payment accounts that nobody looked at for a day",
  ...cron,
});
export const cronPricesOperation = defineOperation({
  id: "cron.prices",
  method: "POST",
  path: "/api/cron/prices",
  summary: "Bring scheduled rates into force",
  ...cron,
});
export const cronFreeCreditsOperation = defineOperation({
  id: "cron.free-credits",
  method: "POST",
  path: "/api/cron/free-credits",
  summary: "Take back free credits that ran out",
  ...cron,
});
export const cronLedgerOperation = defineOperation({
  id: "cron.ledger",
  method: "POST",
  path: "/api/cron/ledger",
  summary: "Compare what moved lately in the books with its own parts",
  ...cron,
});
export const cronLedgerFullOperation = defineOperation({
  id: "cron.ledger-full",
  method: "POST",
  path: "/api/cron/ledger-full",
  summary: "Compare all books with their own parts",
  ...cron,
});
export const cronMeteringOperation = defineOperation({
  id: "cron.metering",
  method: "POST",
  path: "/api/cron/metering",
  summary: "Tell the platform's meter what calls cost agencies",
  ...cron,
});
export const cronReconciliationOperation = defineOperation({
  id: "cron.reconciliation",
  method: "POST",
  path: "/api/cron/reconciliation",
  summary: "Compare agencies' books with those of others",
  ...cron,
});
export const cronMarginsOperation = defineOperation({
  id: "cron.margins",
  method: "POST",
  path: "/api/cron/margins",
  summary: "Look for clients, campaigns and calls that lose money",
  ...cron,
});
export const cronLeadsOperation = defineOperation({
  id: "cron.leads",
  method: "POST",
  path: "/api/cron/leads",
  summary: "Remind people of leads whose follow-up is due",
  ...cron,
});
export const cronHousekeepingOperation = defineOperation({
  id: "cron.housekeeping",
  method: "POST",
  path: "/api/cron/housekeeping",
  summary: "Remove expired keys and sessions",
  ...cron,
});

const webhook = {
  audience: "webhook",
  query: z.object({ i: z.string().optional() }),
  body: z.string(),
  response: nothing,
  status: 200,
  rateLimit: "webhook",
} as const;

export const vapiWebhookOperation = defineOperation({
  id: "webhooks.vapi",
  method: "POST",
  path: "/api/webhooks/vapi",
  summary: "Events of Vapi; `i` names the integration whose secret signed them",
  ...webhook,
  params: noParams,
});
export const workspaceVapiWebhookOperation = defineOperation({
  id: "webhooks.workspace-vapi",
  method: "POST",
  path: "/api/webhooks/w/[workspaceId]/vapi",
  summary: "Events of Vapi on a workspace's own address",
  ...webhook,
  params: z.object({ workspaceId: z.string() }),
});
export const retellWebhookOperation = defineOperation({
  id: "webhooks.retell",
  method: "POST",
  path: "/api/webhooks/retell",
  summary: "Events of Retell; `i` names the integration whose key signed them",
  ...webhook,
  params: noParams,
});
export const workspaceRetellWebhookOperation = defineOperation({
  id: "webhooks.workspace-retell",
  method: "POST",
  path: "/api/webhooks/w/[workspaceId]/retell",
  summary: "Events of Retell on a workspace's own address",
  ...webhook,
  params: z.object({ workspaceId: z.string() }),
});
export const retellFunctionsOperation = defineOperation({
  id: "webhooks.retell-functions",
  method: "POST",
  path: "/api/webhooks/retell/functions",
  summary: "Function calls of Retell's agents; answered with what the function's own address said",
  ...webhook,
  params: noParams,
});
export const retellInboundOperation = defineOperation({
  id: "webhooks.retell-inbound",
  method: "POST",
  path: "/api/webhooks/retell/inbound",
  summary: "Calls that ring at a number at Retell; answered with the agent that takes them, or none",
  ...webhook,
  params: noParams,
});

export const stripeWebhookOperation = defineOperation({
  id: "webhooks.stripe",
  method: "POST",
  path: "/api/webhooks/stripe",
  summary: "Events of the platform's own account at Stripe",
  ...webhook,
  params: noParams,
});
export const stripeConnectWebhookOperation = defineOperation({
  id: "webhooks.stripe-connect",
  method: "POST",
  path: "/api/webhooks/stripe-connect",
  summary: "Events of agencies' accounts at Stripe",
  ...webhook,
  params: noParams,
});
export const stripeThinWebhookOperation = defineOperation({
  id: "webhooks.stripe-thin",
  method: "POST",
  path: "/api/webhooks/stripe-thin",
  summary: "Events of Stripe that only name their thing",
  ...webhook,
  params: noParams,
});
