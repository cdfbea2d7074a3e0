export const callId = "0198c0de-0000-7000-8000-00000000000a";

/** A call in progress. */
export const started = {
  call_id: "call_1",
  call_type: "phone_call",
  agent_id: "agent_1",
  agent_version: 3,
  call_status: "ongoing",
  direction: "outbound",
  from_number: "+14155550000",
  to_number: "+14155550100",
  start_timestamp: 1_795_000_000_000,
  metadata: { callId },
};

/** The same when it has ended, and then analysed. */
export const ended = {
  ...started,
  call_status: "ended",
  end_timestamp: 1_795_000_061_499,
  duration_ms: 61_499,
  disconnection_reason: "agent_hangup",
  transcript: "Agent: Hi\nUser: Hello\n",
  transcript_with_tool_calls: [
    { role: "agent", content: "Hi", words: [{ word: "Hi", start: 0.5, end: 1.25 }] },
    { role: "user", content: "Hello", words: [{ word: "Hello", start: 1.5, end: 2.5 }] },
    { role: "tool_call_invocation", tool_call_id: "t1", name: "book", arguments: '{"day":"Monday"}' },
    { role: "tool_call_result", tool_call_id: "t1", content: "done", successful: true },
    { role: "node_transition", new_node_id: "n2" },
    { role: "dtmf", digit: "5" },
    { role: "transfer_target", content: "Desk", words: [] },
  ],
  recording_url: "https://storage.example/call.wav?signature=x",
  latency: { e2e: { p50: 800 } },
  call_cost: {
    combined_cost: 9.2,
    total_duration_seconds: 62,
    total_duration_unit_price: 0.148,
    product_costs: [
      { product: "elevenlabs_tts", cost: 4.3, unit_price: 0.07 },
      { product: "gpt_4_1", cost: 2.8 },
      { product: "twilio_telephony", cost: 0.1 + 0.2 },
      { product: "retell_voice_engine", cost: 1.8 },
    ],
  },
};

export const analyzed = {
  ...ended,
  call_analysis: {
    call_summary: "Booked a visit.",
    call_successful: true,
    user_sentiment: "Positive",
    in_voicemail: false,
    custom_analysis_data: { booked: true },
  },
};
