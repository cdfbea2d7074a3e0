import { z } from "zod";
import { disconnectionReasons, storageSettings } from "./catalog";

const key = z.string().optional();
const text = z.strictObject({
  type: z.literal("string"),
  op: z.enum(["eq", "ne", "sw", "ew", "co"]),
  value: z.string(),
});
const number = z.strictObject({
  type: z.literal("number"),
  op: z.enum(["eq", "ne", "gt", "ge", "lt", "le"]),
  value: z.number(),
});
const range = z.strictObject({
  type: z.literal("range"),
  op: z.literal("bt"),
  value: z.tuple([z.number(), z.number()]),
});
const truth = z.strictObject({ type: z.literal("boolean"), op: z.literal("eq"), value: z.boolean() });
const present = z.strictObject({ type: z.literal("present"), op: z.enum(["pr", "np"]) });

function oneOf<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ type: z.literal("enum"), op: z.literal("in"), value: z.array(value) });
}

const anyEnum = oneOf(z.string());
const numeric = z.discriminatedUnion("type", [number, range]).optional();
const keyed = z
  .array(
    z.discriminatedUnion("type", [
      text.extend({ key }),
      number.extend({ key }),
      truth.extend({ key }),
      range.extend({ key }),
      anyEnum.extend({ key }),
      present.extend({ key }),
    ]),
  )
  .optional();

const toolCall = z.strictObject({
  name: z.string().optional(),
  type: z.string().optional(),
  latency_ms: numeric,
  success: truth.optional(),
});

/** `filter_criteria` of POST /v3/list-calls. */
export const callFilter = z.strictObject({
  agent: z
    .array(z.strictObject({ agent_id: z.string(), version: z.array(z.number().int()).optional() }))
    .optional(),
  agent_tag: anyEnum.optional(),
  batch_call_id: text.optional(),
  call_id: z.discriminatedUnion("type", [text, anyEnum]).optional(),
  call_status: oneOf(z.enum(["not_connected", "ongoing", "ended", "error"])).optional(),
  call_successful: truth.optional(),
  call_type: oneOf(z.enum(["web_call", "phone_call"])).optional(),
  combined_cost: numeric,
  custom_analysis_data: keyed,
  custom_attributes: keyed,
  data_storage_setting: oneOf(z.enum(storageSettings)).optional(),
  direction: oneOf(z.enum(["inbound", "outbound"])).optional(),
  disconnection_reason: oneOf(z.enum(disconnectionReasons)).optional(),
  duration_ms: numeric,
  dynamic_variables: keyed,
  e2e_latency_p50: numeric,
  end_timestamp: numeric,
  from_number: text.optional(),
  in_voicemail: truth.optional(),
  metadata: keyed,
  start_timestamp: numeric,
  to_number: text.optional(),
  tool_calls: z.array(toolCall).optional(),
  user_sentiment: oneOf(z.enum(["Negative", "Positive", "Neutral", "Unknown"])).optional(),
});

/** POST /v3/list-calls. */
export const listCallsBody = z.strictObject({
  filter_criteria: callFilter.optional(),
  limit: z.number().int().min(1).max(1000).optional(),
  pagination_key: z.string().min(1).optional(),
  skip: z.number().int().min(0).optional(),
  sort_order: z.enum(["ascending", "descending"]).optional(),
  include_total: z.boolean().optional(),
});

export type CallFilter = z.output<typeof callFilter>;

/** One condition on one value. */
export type Condition =
  | z.output<typeof text>
  | z.output<typeof number>
  | z.output<typeof range>
  | z.output<typeof truth>
  | z.output<typeof present>
  | z.output<typeof anyEnum>;
