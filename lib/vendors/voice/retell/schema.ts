import { z } from "zod";
import { instant, lenient, number, readableItems, text, verdict, webAddress } from "../lenient";

/** In cents. The total decides; products that cannot be read are part of what it leaves over. */
export const retellCost = z.object({
  combined_cost: number,
  total_duration_seconds: lenient(number),
  product_costs: readableItems(z.object({ product: text, cost: number, unit_price: lenient(number) })).catch(
    [],
  ),
});

/** What is there but cannot be read is neither nothing nor free. */
export const UNREADABLE = "unreadable";

const word = z.object({ start: lenient(number), end: lenient(number) });

export const retellTurn = z.object({
  role: text,
  content: lenient(z.string()),
  words: lenient(readableItems(word)),
  name: lenient(text),
  arguments: lenient(z.string()),
  tool_call_id: lenient(text),
  digit: lenient(text),
});

export const retellAnalysis = z.object({
  call_summary: lenient(text),
  call_successful: lenient(verdict),
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
  start_timestamp: lenient(instant),
  end_timestamp: lenient(instant),
  duration_ms: lenient(number),
  disconnection_reason: lenient(text),
  transcript: lenient(z.string()),
  transcript_object: lenient(readableItems(retellTurn)),
  transcript_with_tool_calls: lenient(readableItems(retellTurn)),
  scrubbed_transcript_with_tool_calls: lenient(readableItems(retellTurn)),
  recording_url: lenient(webAddress),
  scrubbed_recording_url: lenient(webAddress),
  metadata: lenient(z.looseObject({ callId: lenient(z.string()) })),
  call_cost: z
    .union([retellCost, z.literal(UNREADABLE)])
    .nullish()
    .catch(UNREADABLE),
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
  event_timestamp: lenient(instant),
  call: lenient(
    z.object({
      call_id: filed,
      agent_id: lenient(filed),
      end_timestamp: lenient(instant),
      start_timestamp: lenient(instant),
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
      transcript_with_tool_calls: lenient(readableItems(retellTurn)),
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
