import { z } from "zod";
import { defineOperation, resource } from "./operation";
import { email, id, instant, line, noBody, noParams, noQuery } from "./primitives";

const interval = z.enum(["month", "year"]);

/** How a purchase of an agency stands, for its buyer. */
export const agencyPurchaseResource = z.object({
  /** `needs_help`: it is paid, and somebody of ours finishes the set-up by hand. */
  stage: z.enum(["waiting_for_payment", "setting_up", "ready", "needs_help", "expired"]),
  companyName: z.string(),
  /** Where the owner's invitation goes to. */
  email: z.string(),
  planName: z.string(),
  interval,
  /** Where the agency will be or is. */
  agencyUrl: z.string(),
  /** Set once the agency is ready. */
  signInUrl: z.string().nullable(),
  /** Until when the address is held for the payment. */
  expiresAt: instant,
});
export type AgencyPurchaseResource = z.infer<typeof agencyPurchaseResource>;

const visitor = { audience: "public", host: "platform" } as const;
const params = z.strictObject({ token: z.string().min(1).max(500) });

export const startAgencyPurchaseOperation = defineOperation({
  id: "public.agency-checkout.start",
  method: "POST",
  path: "/api/public/agency-checkout",
  summary: "Begin buying an agency: answers the hosted page that takes the payment",
  ...visitor,
  params: noParams,
  query: noQuery,
  body: z.strictObject({
    companyName: line(100),
    contactName: line(80),
    email,
    slug: z.string().trim().toLowerCase().min(1, { error: "must not be empty" }).max(253),
    planVariantId: id,
    interval,
    /** No person sees this field; whoever fills it is a program. */
    fax: z.string().max(200).optional(),
  }),
  response: resource(z.object({ url: z.string(), statusPath: z.string() })),
  status: 201,
  rateLimit: "signIn",
});

export const getAgencyPurchaseOperation = defineOperation({
  id: "public.agency-checkout.get",
  method: "GET",
  path: "/api/public/agency-checkout/[token]",
  summary: "How a purchase stands, for whoever holds its link",
  ...visitor,
  params,
  query: noQuery,
  body: noBody,
  response: resource(agencyPurchaseResource),
  status: 200,
  rateLimit: "read",
});

export const settleAgencyPurchaseOperation = defineOperation({
  id: "public.agency-checkout.settle",
  method: "POST",
  path: "/api/public/agency-checkout/[token]",
  summary: "Look at once what came of the payment, for the buyer who returns from it",
  ...visitor,
  params,
  query: noQuery,
  body: noBody,
  response: resource(agencyPurchaseResource),
  status: 200,
  rateLimit: "mutate",
});
