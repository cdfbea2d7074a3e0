import { z } from "zod";

/** A part whose loss costs nothing but itself: the engine may change its shape without stopping the call's billing. */
function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

const text = z.string().min(1);
/** Milliseconds since 1970. */
const instant = z
  .number()
  .min(0)
  .max(8_640_000_000_000_000)
  .transform((value) => new Date(value));

/** Amounts decide money, in cents, so a cost that cannot be read refuses the whole event. */
export const retellCost = z.object({
  combined_cost: z.number(),
  total_duration_seconds: lenient(z.number()),
  product_costs: z
    .array(z.object({ product: text, cost: z.number(), unit_price: lenient(z.number()) }))
    .default([]),
});

const word = z.object({ start: lenient(z.number()), end: lenient(z.number()) });

export const retellTurn = z.object({
  role: text,
  content: lenient(z.string()),
  words: lenient(z.array(word)),
  name: lenient(text),
  arguments: lenient(z.string()),
  tool_call_id: lenient(text),
  digit: lenient(text),
});

export const retellAnalysis = z.object({
  call_summary: lenient(text),
  call_successful: lenient(z.boolean()),
  user_sentiment: lenient(text),
  custom_analysis_data: lenient(z.record(z.string(), z.unknown())),
});

export const retellCall = z.object({
  call_id: text,
  call_type: lenient(text),
  agent_id: lenient(text),
  agent_name: lenient(text),
  call_status: lenient(text),
  direction: lenient(text),
  from_number: lenient(text),
  to_number: lenient(text),
  start_timestamp: instant.nullish(),
  end_timestamp: instant.nullish(),
  duration_ms: z.number().nullish(),
  disconnection_reason: text.nullish(),
  transcript: lenient(z.string()),
  transcript_object: lenient(z.array(retellTurn)),
  transcript_with_tool_calls: lenient(z.array(retellTurn)),
  scrubbed_transcript_with_tool_calls: lenient(z.array(retellTurn)),
  recording_url: lenient(z.url()),
  scrubbed_recording_url: lenient(z.url()),
  metadata: lenient(z.looseObject({ callId: lenient(z.string()) })),
  call_cost: retellCost.nullish(),
  call_analysis: lenient(retellAnalysis),
});

export type RetellCall = z.infer<typeof retellCall>;
export type RetellCost = z.infer<typeof retellCost>;
export type RetellTurn = z.infer<typeof retellTurn>;

/** Kept in columns and keys: a control character there would fail the statement for all events stored together. */
const filed = text.max(200).regex(/^\P{Cc}+$/u);

/** The few fields that file an event before anybody looks into it. */
export const retellEnvelope = z.object({
  event: filed,
  event_timestamp: lenient(z.number()),
  call: lenient(
    z.object({
      call_id: filed,
      agent_id: lenient(filed),
      end_timestamp: lenient(z.number()),
      start_timestamp: lenient(z.number()),
    }),
  ),
  call_inbound: lenient(z.object({ call_id: lenient(filed), agent_id: lenient(filed) })),
});

/** A function of ours that the agent calls. */
export const retellFunctionCall = z.object({
  name: text,
  args: z.record(z.string(), z.unknown()).default({}),
  call: lenient(
    z.object({
      call_id: text,
      agent_id: lenient(text),
      agent_name: lenient(text),
      transcript_with_tool_calls: lenient(z.array(retellTurn)),
    }),
  ),
});

/** The engine asks who shall answer a call that is ringing. */
export const retellInbound = z.object({
  event: z.literal("call_inbound"),
  call_inbound: z.object({
    call_id: lenient(text),
    agent_id: lenient(text),
    from_number: lenient(text),
    to_number: lenient(text),
  }),
});
