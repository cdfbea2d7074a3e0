import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { email, id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { publicPlanResource } from "./public-plans";

export const PARTNER_REQUEST_STATUSES = [
  "pending",
  "needs_info",
  "approved",
  "rejected",
  "provisioned",
] as const;
export type PartnerRequestStatus = (typeof PARTNER_REQUEST_STATUSES)[number];

/** Steps of a request, as its timeline shows them. */
export const PARTNER_REQUEST_EVENTS = [
  "submitted",
  "asked",
  "answered",
  "approved",
  "rejected",
  "order_confirmed",
  "setup_failed",
  "provisioned",
] as const;

/** Text of several lines. Control characters other than line breaks are refused. */
function paragraphs(maximum: number) {
  return z
    .string()
    .trim()
    .max(maximum, { error: `must be at most ${maximum} characters` })
    .regex(/^(?:[^\p{Cc}]|[\t\n\r])*$/u, { error: "must not contain control characters" });
}

const said = paragraphs(1_000).min(1, { error: "must not be empty" });
const typedHost = z.string().trim().toLowerCase().max(253);
const token = z.string().min(1).max(2_000);
const website = z
  .url({
    protocol: /^https?$/,
    hostname: z.regexes.domain,
    error: "must be an address such as https://example.com",
  })
  .max(300);

const hostCheck = z.object({
  /** The name as it was understood. */
  name: z.string(),
  available: z.boolean(),
  /** Why not, as a sentence. */
  reason: z.string().nullable(),
  /** A free name close to it. */
  suggestion: z.string().nullable(),
});
export type HostCheck = z.infer<typeof hostCheck>;

const checks = {
  method: "POST",
  audience: "public",
  host: "platform",
  params: noParams,
  query: noQuery,
  response: resource(hostCheck),
  status: 200,
  rateLimit: "mutate",
} as const;

export const checkSubdomainOperation = defineOperation({
  id: "partner-requests.check-subdomain",
  ...checks,
  path: "/api/partner-requests/check-subdomain",
  summary: "Whether an agency may live at this name below the platform's domain",
  body: z.strictObject({ slug: typedHost }),
});
export const checkDomainOperation = defineOperation({
  id: "partner-requests.check-domain",
  ...checks,
  path: "/api/partner-requests/check-domain",
  summary: "Whether an agency may claim this domain as its own",
  body: z.strictObject({ domain: typedHost }),
});

export const createPartnerRequestBody = z.strictObject({
  companyName: line(100),
  contactName: line(80),
  email,
  website: website.optional(),
  expectedClients: z.number().int().min(1).max(100_000).optional(),
  message: paragraphs(2_000).default(""),
  slug: typedHost.min(1, { error: "must not be empty" }),
  customDomain: typedHost.optional(),
  planVariantId: id.optional(),
  /** No person sees this field; whoever fills it is a program. */
  fax: z.string().max(200).optional(),
});

export const createPartnerRequestOperation = defineOperation({
  id: "partner-requests.create",
  method: "POST",
  path: "/api/partner-requests",
  summary: "Ask to become an agency",
  audience: "public",
  host: "platform",
  params: noParams,
  query: noQuery,
  body: createPartnerRequestBody,
  response: resource(z.object({ id, statusPath: z.string() })),
  status: 201,
  rateLimit: "signIn",
});

const event = z.object({ kind: z.enum(PARTNER_REQUEST_EVENTS), at: instant, note: z.string() });

/** What the applicant sees: nothing of who reviewed it and how. */
export const partnerRequestStatusResource = z.object({
  id,
  status: z.enum(PARTNER_REQUEST_STATUSES),
  companyName: z.string(),
  contactName: z.string(),
  /** Where the agency will be or is. */
  agencyUrl: z.string(),
  customDomain: z.string().nullable(),
  plan: publicPlanResource.pick({ name: true, priceMicrosPerMonth: true, currency: true }).nullable(),
  /** The question that waits for an answer. */
  question: z.string().nullable(),
  /** Where the order can be confirmed, while there is one to confirm. */
  checkoutPath: z.string().nullable(),
  orderConfirmedAt: instant.nullable(),
  events: z.array(event),
});
export type PartnerRequestStatusResource = z.infer<typeof partnerRequestStatusResource>;

export const partnerRequestParams = z.strictObject({ id });

export const getPartnerRequestStatusOperation = defineOperation({
  id: "partner-requests.get",
  method: "GET",
  path: "/api/partner-requests/[id]",
  summary: "State of a request, for whoever holds its signed link",
  audience: "public",
  host: "platform",
  params: partnerRequestParams,
  query: z.strictObject({ token }),
  body: noBody,
  response: resource(partnerRequestStatusResource),
  status: 200,
  rateLimit: "read",
});

export const answerPartnerRequestOperation = defineOperation({
  id: "partner-requests.answer",
  method: "POST",
  path: "/api/partner-requests/[id]/answer",
  summary: "Answer the question asked about a request",
  audience: "public",
  host: "platform",
  params: partnerRequestParams,
  query: noQuery,
  body: z.strictObject({ token, answer: said }),
  response: resource(partnerRequestStatusResource),
  status: 200,
  rateLimit: "mutate",
});

export const agencyOrderResource = z.object({
  companyName: z.string(),
  agencyUrl: z.string(),
  plan: publicPlanResource,
  orderConfirmedAt: instant.nullable(),
  statusPath: z.string(),
  expiresAt: instant,
});
export type AgencyOrderResource = z.infer<typeof agencyOrderResource>;

const checkout = {
  path: "/api/public/agency-orders",
  audience: "public",
  host: "platform",
  params: noParams,
  response: resource(agencyOrderResource),
  status: 200,
} as const;

export const getAgencyOrderOperation = defineOperation({
  id: "public.agency-orders.get",
  ...checkout,
  method: "GET",
  summary: "The order behind a signed checkout link",
  query: z.strictObject({ token }),
  body: noBody,
  rateLimit: "read",
});
export const confirmAgencyOrderOperation = defineOperation({
  id: "public.agency-orders.confirm",
  ...checkout,
  method: "POST",
  summary: "Agree to the plan and price of an approved request",
  query: noQuery,
  body: z.strictObject({ token }),
  rateLimit: "mutate",
});

export const partnerRequestListItem = z.object({
  id,
  status: z.enum(PARTNER_REQUEST_STATUSES),
  /** Asked for with the form, or bought at once. */
  source: z.enum(["form", "checkout"]),
  companyName: z.string(),
  contactName: z.string(),
  email: z.string(),
  slug: z.string(),
  customDomain: z.string().nullable(),
  planName: z.string().nullable(),
  expectedClients: z.number().int().nullable(),
  createdAt: instant,
});
export type PartnerRequestListItem = z.infer<typeof partnerRequestListItem>;

export const partnerRequestResource = partnerRequestListItem.extend({
  agencyUrl: z.string(),
  website: z.string().nullable(),
  message: z.string(),
  reviewNote: z.string(),
  answer: z.string(),
  plan: publicPlanResource.nullable(),
  orderConfirmedAt: instant.nullable(),
  /** Of a purchase: when it was paid and set up, and what stands in the way of that. */
  purchase: z
    .object({ paidAt: instant.nullable(), provisionedAt: instant.nullable(), failure: z.string().nullable() })
    .nullable(),
  provisionedPartnerId: id.nullable(),
  /** The owner's invitation into the agency that was made. */
  invitation: z
    .object({
      mailState: z.enum(["pending", "sent", "failed"]),
      acceptedAt: instant.nullable(),
      expiresAt: instant,
    })
    .nullable(),
  events: z.array(event.extend({ actor: z.string() })),
  mails: z.array(
    z.object({
      template: z.string(),
      to: z.string(),
      state: z.enum(["waiting", "sent", "failed"]),
      at: instant,
    }),
  ),
});
export type PartnerRequestResource = z.infer<typeof partnerRequestResource>;

const review = {
  audience: "super-admin",
  permission: "platform.requests.decide",
  rateLimit: "mutate",
} as const;
const look = {
  audience: "super-admin",
  permission: "platform.read",
  rateLimit: "read",
  status: 200,
} as const;

export const partnerRequestFilters = z.strictObject({ status: z.enum(PARTNER_REQUEST_STATUSES).optional() });

export const listPartnerRequestsOperation = defineOperation({
  id: "super-admin.partner-requests.list",
  ...look,
  method: "GET",
  path: "/api/super-admin/partner-requests",
  summary: "Requests to become an agency, newest first",
  params: noParams,
  query: pageQuery.extend(partnerRequestFilters.shape),
  body: noBody,
  response: pageOf(partnerRequestListItem),
});

export const partnerRequestCounts = z.record(z.enum(PARTNER_REQUEST_STATUSES), z.number().int());
export type PartnerRequestCounts = z.infer<typeof partnerRequestCounts>;

export const countPartnerRequestsOperation = defineOperation({
  id: "super-admin.partner-requests.counts",
  ...look,
  method: "GET",
  path: "/api/super-admin/partner-requests/counts",
  summary: "How many requests are in each state",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(partnerRequestCounts),
});

export const getPartnerRequestOperation = defineOperation({
  id: "super-admin.partner-requests.get",
  ...look,
  method: "GET",
  path: "/api/super-admin/partner-requests/[id]",
  summary: "Everything about one request",
  params: partnerRequestParams,
  query: noQuery,
  body: noBody,
  response: resource(partnerRequestResource),
});

export const partnerRequestHosts = z.object({ slug: hostCheck, customDomain: hostCheck.nullable() });
export type PartnerRequestHosts = z.infer<typeof partnerRequestHosts>;

export const checkPartnerRequestHostsOperation = defineOperation({
  id: "super-admin.partner-requests.hosts",
  ...look,
  method: "GET",
  path: "/api/super-admin/partner-requests/[id]/hosts",
  summary: "Whether the address and domain asked for are free now",
  params: partnerRequestParams,
  query: noQuery,
  body: noBody,
  response: resource(partnerRequestHosts),
});

export const decidePartnerRequestBody = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("approve") }),
  z.strictObject({ decision: z.literal("reject"), reason: said }),
  z.strictObject({ decision: z.literal("ask"), question: said }),
]);
export type PartnerRequestDecision = z.infer<typeof decidePartnerRequestBody>;

export const decidePartnerRequestOperation = defineOperation({
  id: "super-admin.partner-requests.decide",
  ...review,
  method: "PATCH",
  path: "/api/super-admin/partner-requests/[id]",
  summary: "Approve, reject or ask; the applicant is told by mail",
  params: partnerRequestParams,
  query: noQuery,
  body: decidePartnerRequestBody,
  response: resource(partnerRequestResource),
  status: 200,
});

/** What the platform may change at the last moment: the address when it is gone, and the plan. */
export const provisionPartnerRequestBody = z.strictObject({
  slug: typedHost.min(1, { error: "must not be empty" }).optional(),
  planVariantId: id.optional(),
});

const provision = {
  ...review,
  method: "POST",
  params: partnerRequestParams,
  query: noQuery,
  body: provisionPartnerRequestBody,
  response: resource(partnerRequestResource),
  status: 200,
} as const;

export const provisionPartnerRequestOperation = defineOperation({
  id: "super-admin.partner-requests.provision",
  ...provision,
  path: "/api/super-admin/partner-requests/[id]/provision",
  summary: "Make the agency of an approved request and invite its owner",
});
export const provisionRequestOperation = defineOperation({
  id: "partner-requests.provision",
  ...provision,
  path: "/api/partner-requests/[id]/provision",
  summary:
    "Make the agency of an approved request and invite its owner (the console's operation by another name)",
});
