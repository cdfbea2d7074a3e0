import { describe, expect, test } from "vitest";
import { callToFacts, messageToFacts } from "./map-call";
import { call, callId, report } from "./test-bodies";

test("a report tells everything about its call", () => {
  expect(messageToFacts(report)).toEqual({
    externalId: "call-1",
    callId,
    agentExternalId: "assistant-1",
    phoneNumberExternalId: "number-1",
    type: "phone",
    direction: "outbound",
    fromNumber: "+14155550000",
    toNumber: "+14155550100",
    status: "completed",
    endedReason: "caller_hung_up",
    providerEndedReason: "customer-ended-call",
    startedAt: new Date("2026-11-20T10:00:00.000Z"),
    endedAt: new Date("2026-11-20T10:02:05.200Z"),
    durationSeconds: 126,
    summary: "Booked a visit.",
    sentiment: "positive",
    successEvaluation: "true",
    structuredData: { booked: true },
    transcriptTurns: [
      { role: "agent", text: "Hi", startSeconds: 0.5, endSeconds: 1.25 },
      { role: "caller", text: "Hello", startSeconds: 1.5, endSeconds: 2.5 },
      { role: "tool", text: "", startSeconds: 3, tool: { name: "book", arguments: '{"day":"Monday"}' } },
      { role: "tool", text: "done", startSeconds: 3.5, tool: { name: "book" } },
    ],
    costLines: [
      { kind: "transport", label: "twilio", quantity: 2.08, unit: "minutes", costMicros: 29_000n },
      { kind: "transcriber", label: "deepgram nova-3", quantity: 2.08, unit: "minutes", costMicros: 20_600n },
      { kind: "model", label: "openai gpt-4.1-mini", quantity: 1_000, unit: "tokens", costMicros: 3_300n },
      { kind: "voice", label: "11labs sarah", quantity: 420, unit: "characters", costMicros: 21_000n },
      { kind: "platform", label: "normal", quantity: 2.08, unit: "minutes", costMicros: 104_000n },
      { kind: "analysis", label: "summary", quantity: 15, unit: "tokens", costMicros: 500n },
      { kind: "other", label: "knowledge-base", costMicros: 1n },
    ],
    providerCostMicros: 178_401n,
    recording: {
      url: "https://storage.example/mono.wav?signature=x",
      presigned: true,
      expiresAt: new Date("2026-11-20T11:00:00.000Z"),
    },
  });
});

test("reading the call later tells the same as its report", () => {
  const { type: _type, timestamp: _timestamp, call: _call, ...own } = report;
  expect(callToFacts({ ...report.call, ...own })).toEqual(messageToFacts(report));
});

describe("status updates", () => {
  function status(update: object, change: object = {}) {
    return messageToFacts({
      type: "status-update",
      timestamp: 1,
      ...update,
      call: { ...call, ...change },
    } as {
      type: string;
    });
  }

  test.each([
    ["scheduled", "initiated"],
    ["queued", "initiated"],
    ["ringing", "ringing"],
    ["in-progress", "in_progress"],
    ["forwarding", "in_progress"],
  ])("%s is %s", (theirs, ours) => {
    expect(status({ status: theirs })).toMatchObject({ externalId: "call-1", callId, status: ours });
  });

  test("an unknown status says nothing about ours", () => {
    expect(status({ status: "not-found" })).not.toHaveProperty("status");
  });

  test("the end tells how, but neither money nor words: those come with the report", () => {
    const facts = status({ status: "ended", endedReason: "customer-busy" }, { ...report.call, ...report });
    expect(facts).toMatchObject({ status: "busy", endedReason: "busy", durationSeconds: 0 });
    for (const field of ["costLines", "providerCostMicros", "transcriptTurns", "summary", "recording"]) {
      expect(facts).not.toHaveProperty(field);
    }
  });

  test("an end that does not tell enough leaves the verdict to the report", () => {
    const open = { startedAt: undefined, endedAt: undefined };
    for (const endedReason of [undefined, "manually-canceled", "a-reason-of-tomorrow"]) {
      const facts = status({ status: "ended", endedReason }, open);
      expect(facts).not.toHaveProperty("status");
      expect(facts).not.toHaveProperty("durationSeconds");
    }
    const answered = status({ status: "ended", endedReason: "manually-canceled" });
    expect(answered).toMatchObject({ status: "completed" });
    expect(answered).not.toHaveProperty("durationSeconds");
  });
});

test("an inbound call has its numbers the other way round", () => {
  const facts = callToFacts({ ...call, type: "inboundPhoneCall" });
  expect(facts).toMatchObject({ direction: "inbound", fromNumber: "+14155550100", toNumber: "+14155550000" });
});

test("a call in the browser has no numbers", () => {
  const facts = callToFacts({ id: "call-2", type: "webCall", status: "queued" });
  expect(facts).toEqual({ externalId: "call-2", type: "web", direction: "inbound", status: "initiated" });
});

test("a call nobody answered has no length and costs what its lines say", () => {
  const facts = callToFacts({
    ...call,
    status: "ended",
    endedReason: "customer-did-not-answer",
    endedAt: "2026-11-20T10:00:40.000Z",
    costs: [],
  });
  expect(facts).toMatchObject({
    status: "no_answer",
    durationSeconds: 0,
    costLines: [],
    providerCostMicros: 0n,
  });
});

test("a total without lines is one line", () => {
  const facts = callToFacts({
    ...call,
    status: "ended",
    endedReason: "voicemail",
    costs: undefined,
    cost: 0.05,
  });
  expect(facts).toMatchObject({
    endedReason: "voicemail",
    costLines: [{ kind: "other", label: "call", costMicros: 50_000n }],
    providerCostMicros: 50_000n,
  });
});

test("without timed turns the plain transcript is used, without presigned URLs the plain one", () => {
  const artifact = {
    transcript: "AI: Hi\nUser: Hello: you\n",
    recordingUrl: "https://storage.example/plain.wav",
  };
  const facts = callToFacts({ ...call, status: "ended", endedReason: "customer-ended-call", artifact });
  expect(facts.transcriptTurns).toEqual([
    { role: "agent", text: "Hi", startSeconds: 0 },
    { role: "caller", text: "Hello: you", startSeconds: 0 },
  ]);
  expect(facts.recording).toEqual({ url: "https://storage.example/plain.wav", presigned: false });
});

test("an id that is none of ours is not taken for one", () => {
  const facts = callToFacts({
    ...call,
    name: "Reminder",
    customer: { externalId: "crm-7" },
    assistantOverrides: {},
  });
  expect(facts).not.toHaveProperty("callId");
});

describe("a conversation under way", () => {
  const messages = [...report.artifact.messages.slice(0, 3)];
  const said = [
    { role: "agent", text: "Hi", startSeconds: 0.5, endSeconds: 1.25 },
    { role: "caller", text: "Hello", startSeconds: 1.5, endSeconds: 2.5 },
  ];
  function update(change: object) {
    return messageToFacts(Object.assign({ type: "conversation-update", timestamp: 1, call }, change));
  }

  test("tells what was said so far, and that the call goes on", () => {
    expect(update({ messages, call: { ...call, status: "ringing" } })).toEqual({
      externalId: "call-1",
      callId,
      agentExternalId: "assistant-1",
      phoneNumberExternalId: "number-1",
      type: "phone",
      direction: "outbound",
      fromNumber: "+14155550000",
      toNumber: "+14155550100",
      status: "in_progress",
      startedAt: new Date("2026-11-20T10:00:00.000Z"),
      transcriptTurns: said,
    });
  });

  test("is read from the artifact, or from the plain form, where the message has no turns", () => {
    expect(update({ artifact: { messages } })?.transcriptTurns).toEqual(said);
    const messagesOpenAIFormatted = [
      { role: "system", content: "You are…" },
      { role: "assistant", content: "Hi" },
      { role: "assistant", content: null, tool_calls: [] },
      { role: "user", content: "Hello" },
    ];
    expect(update({ messagesOpenAIFormatted })?.transcriptTurns).toEqual([
      { role: "agent", text: "Hi", startSeconds: 0 },
      { role: "caller", text: "Hello", startSeconds: 0 },
    ]);
  });

  test("nothing said yet tells nothing, and that of a chat is none of ours", () => {
    expect(update({ messages: messages.slice(0, 1) })).toBeNull();
    expect(update({ messages, call: undefined, chat: { id: "chat-1" } })).toBeNull();
  });
});

test.each(["transcript", "speech-update", "assistant.started", "hang", "a-message-of-tomorrow"])(
  "%s tells nothing about the call",
  (type) => {
    expect(messageToFacts({ type })).toBeNull();
  },
);
