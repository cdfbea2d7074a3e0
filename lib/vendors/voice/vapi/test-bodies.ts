export const callId = "0198c0de-0000-7000-8000-00000000000a";

/** A call in progress as server messages carry it. */
export const call = {
  id: "call-1",
  orgId: "org-1",
  type: "outboundPhoneCall",
  status: "in-progress",
  name: callId,
  assistantId: "assistant-1",
  phoneNumberId: "number-1",
  customer: { number: "+14155550100", externalId: callId },
  phoneNumber: { number: "+14155550000" },
  assistantOverrides: { metadata: { callId } },
  startedAt: "2026-11-20T10:00:00.000Z",
  cost: 0,
};

/** The final report of that call, with everything an engine tells. */
export const report = {
  type: "end-of-call-report",
  timestamp: 1_795_000_000_000,
  endedReason: "customer-ended-call",
  startedAt: "2026-11-20T10:00:00.000Z",
  endedAt: "2026-11-20T10:02:05.200Z",
  cost: 0.231,
  costs: [
    { type: "transport", provider: "twilio", minutes: 2.08, cost: 0.029 },
    {
      type: "transcriber",
      transcriber: { provider: "deepgram", model: "nova-3" },
      minutes: 2.08,
      cost: 0.0206,
    },
    {
      type: "model",
      model: { provider: "openai", model: "gpt-4.1-mini" },
      promptTokens: 900,
      completionTokens: 100,
      cost: 0.0033,
    },
    { type: "voice", voice: { provider: "11labs", voiceId: "sarah" }, characters: 420, cost: 0.0210000001 },
    { type: "vapi", subType: "normal", minutes: 2.08, cost: 0.104 },
    {
      type: "analysis",
      analysisType: "summary",
      model: { provider: "openai" },
      promptTokens: 10,
      completionTokens: 5,
      cost: 0.0005,
    },
    { type: "knowledge-base", cost: 0.0000005 },
  ],
  analysis: {
    summary: "Booked a visit.",
    structuredData: { booked: true, sentiment: "positive" },
    successEvaluation: true,
  },
  artifact: {
    transcript: "AI: Hi\nUser: Hello\n",
    messages: [
      { role: "system", message: "You are…", time: 1, secondsFromStart: 0 },
      { role: "bot", message: "Hi", time: 1_000, endTime: 1_750, secondsFromStart: 0.5 },
      { role: "user", message: "Hello", time: 2_000, endTime: 3_000, secondsFromStart: 1.5 },
      {
        role: "tool_calls",
        message: "",
        secondsFromStart: 3,
        toolCalls: [
          { id: "t1", type: "function", function: { name: "book", arguments: '{"day":"Monday"}' } },
        ],
      },
      { role: "tool_call_result", name: "book", result: "done", secondsFromStart: 3.5 },
    ],
    recordingUrl: "https://storage.example/plain.wav",
    presignedMonoUrl: "https://storage.example/mono.wav?signature=x",
    presignedUrlsExpiresAt: "2026-11-20T11:00:00.000Z",
  },
  call: { ...call, status: "ended" },
};
