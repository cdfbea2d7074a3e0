import { z } from "zod";
import { defineOperation, pageOf } from "./operation";
import { currency, id, micros, noBody, noParams, noQuery } from "./primitives";

export const publicPlanResource = z.object({
  id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  priceMicrosPerMonth: micros,
  /** Of a whole year paid at once; null when it is sold by the month only. */
  priceMicrosPerYear: micros.nullable(),
  /** Days nothing is charged for at first. */
  trialDays: z.number().int(),
  currency,
  /** How many of each the plan allows, for example workspaces; null is any number. */
  limits: z.record(z.string(), z.number().nullable()),
});
export type PublicPlanResource = z.infer<typeof publicPlanResource>;

export const listPublicPlansOperation = defineOperation({
  id: "public.white-label-plans",
  method: "GET",
  path: "/api/public/white-label-plans",
  summary: "Plans an agency can ask for, with price and limits",
  audience: "public",
  host: "platform",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: pageOf(publicPlanResource),
  status: 200,
  rateLimit: "read",
});
