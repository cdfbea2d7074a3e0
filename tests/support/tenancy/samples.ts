import { AGENT_SAMPLES } from "./samples/agents";
import { ANNOTATION_SAMPLES } from "./samples/annotations";
import { AUDIT_SAMPLES } from "./samples/audit";
import { BOOKS_SAMPLES } from "./samples/books";
import { BRAND_SAMPLES } from "./samples/brand";
import { CALL_LIST_SAMPLES } from "./samples/call-lists";
import { CAMPAIGN_SAMPLES } from "./samples/campaigns";
import { CLIENT_PLAN_SAMPLES } from "./samples/client-plans";
import { CLIENT_SAMPLES } from "./samples/clients";
import { CONNECT_SAMPLES } from "./samples/connect";
import { CONSOLE_SAMPLES } from "./samples/console";
import { CORE_SAMPLES } from "./samples/core";
import { DNC_SAMPLES } from "./samples/dnc";
import { DOMAIN_SAMPLES } from "./samples/domains";
import { FUNCTION_SAMPLES } from "./samples/functions";
import { IMPORT_SAMPLES } from "./samples/imports";
import type { Samples } from "./samples/kit";
import { KNOWLEDGE_SAMPLES } from "./samples/knowledge";
import { LEAD_SAMPLES } from "./samples/leads";
import { LEDGER_SAMPLES } from "./samples/ledger";
import { OUTBOUND_SERVICE_SAMPLES } from "./samples/outbound-service";
import { PARTNER_BILLING_SAMPLES } from "./samples/partner-billing";
import { PARTNER_REQUEST_SAMPLES } from "./samples/partner-requests";
import { PAYMENT_SAMPLES } from "./samples/payments";
import { PEOPLE_SAMPLES } from "./samples/people";
import { PRICE_SAMPLES } from "./samples/prices";
import { PRIVACY_SAMPLES } from "./samples/privacy";
import { PROVIDER_EVENT_SAMPLES } from "./samples/provider-events";
import { SECURITY_SAMPLES } from "./samples/security";
import { SETTINGS_SAMPLES } from "./samples/settings";
import { SUBSCRIPTION_SAMPLES } from "./samples/subscriptions";
import { TELEPHONY_SAMPLES } from "./samples/telephony";
import { VIEW_AS_SAMPLES } from "./samples/view-as";
import { WEBHOOK_SAMPLES } from "./samples/webhooks";

/** One request per operation, by operation id. An operation without one fails the suites that read this. */
export const SAMPLES: Samples = {
  ...AGENT_SAMPLES,
  ...ANNOTATION_SAMPLES,
  ...AUDIT_SAMPLES,
  ...BOOKS_SAMPLES,
  ...BRAND_SAMPLES,
  ...CALL_LIST_SAMPLES,
  ...CAMPAIGN_SAMPLES,
  ...CLIENT_PLAN_SAMPLES,
  ...CLIENT_SAMPLES,
  ...CONNECT_SAMPLES,
  ...CONSOLE_SAMPLES,
  ...CORE_SAMPLES,
  ...DNC_SAMPLES,
  ...DOMAIN_SAMPLES,
  ...FUNCTION_SAMPLES,
  ...IMPORT_SAMPLES,
  ...KNOWLEDGE_SAMPLES,
  ...LEAD_SAMPLES,
  ...LEDGER_SAMPLES,
  ...PAYMENT_SAMPLES,
  ...PEOPLE_SAMPLES,
  ...OUTBOUND_SERVICE_SAMPLES,
  ...PARTNER_BILLING_SAMPLES,
  ...PARTNER_REQUEST_SAMPLES,
  ...PRICE_SAMPLES,
  ...PRIVACY_SAMPLES,
  ...PROVIDER_EVENT_SAMPLES,
  ...SECURITY_SAMPLES,
  ...SETTINGS_SAMPLES,
  ...SUBSCRIPTION_SAMPLES,
  ...TELEPHONY_SAMPLES,
  ...VIEW_AS_SAMPLES,
  ...WEBHOOK_SAMPLES,
};
