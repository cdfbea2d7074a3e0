import { describe, expect, test } from "vitest";
import { centsToMicros } from "./cents";
import { callToFacts, eventToFacts } from "./map-call";
import { analyzed, callId, ended, started } from "./test-bodies";

test("an analysed call tells everything", () => {
  const facts = eventToFacts({ event: "call_analyzed", call: analyzed });
  expect(facts).toEqual({
    externalId: "call_1",
    callId,
    agentExternalId: "agent_1",
    phoneNumberExternalId: "+14155550000",
    type: "phone",
    direction: "outbound",
    fromNumber: "+14155550000",
    toNumber: "+14155550100",
    status: "completed",
    endedReason: "agent_hung_up",
    providerEndedReason: "agent_hangup",
    startedAt: new Date(1_795_000_000_000),
    endedAt: new Date(1_795_000_061_499),
    durationSeconds: 62,
    summary: "Booked a visit.",
    sentiment: "positive",
    successEvaluation: "true",
    structuredData: { booked: true },
    transcriptTurns: [
      { role: "agent", text: "Hi", startSeconds: 0.5, endSeconds: 1.25 },
      { role: "caller", text: "Hello", startSeconds: 1.5, endSeconds: 2.5 },
      { role: "tool", text: "", startSeconds: 2.5, tool: { name: "book", arguments: '{"day":"Monday"}' } },
      { role: "tool", text: "done", startSeconds: 2.5, tool: { name: "book" } },
      { role: "caller", text: "Pressed 5", startSeconds: 2.5 },
      { role: "caller", text: "Desk", startSeconds: 2.5 },
    ],
    costLines: [
      { kind: "voice", label: "elevenlabs tts", quantity: 62 / 60, unit: "minutes", costMicros: 43_000n },
      { kind: "model", label: "gpt 4 1", costMicros: 28_000n },
      { kind: "transport", label: "twilio telephony", costMicros: 3_000n },
      { kind: "platform", label: "retell voice engine", costMicros: 18_000n },
    ],
    providerCostMicros: 92_000n,
    recording: { url: "https://storage.example/call.wav?signature=x", presigned: true },
  });
  expect(callToFacts(analyzed)).toEqual(facts);
});

test("an event says as much as it knows and no more", () => {
  expect(eventToFacts({ event: "call_started", call: started })).toEqual({
    externalId: "call_1",
    callId,
    agentExternalId: "agent_1",
    phoneNumberExternalId: "+14155550000",
    type: "phone",
    direction: "outbound",
    fromNumber: "+14155550000",
    toNumber: "+14155550100",
    status: "in_progress",
    startedAt: new Date(1_795_000_000_000),
  });
  const end = eventToFacts({ event: "call_ended", call: ended });
  expect(end).toMatchObject({ status: "completed", providerCostMicros: 92_000n });
  expect(end).not.toHaveProperty("summary");
});

test("what an event is called wins over an older state of its call", () => {
  expect(eventToFacts({ event: "call_ended", call: { ...ended, call_status: "ongoing" } })).toMatchObject({
    status: "completed",
  });
});

test.each(["transfer_started", "call_inbound", "chat_ended", "new_event"])(
  "%s tells nothing we keep",
  (event) => {
    expect(eventToFacts({ event, call: ended })).toBeNull();
  },
);

describe("a transcript under way", () => {
  const said = [{ role: "agent", text: "Hi", startSeconds: 0.5, endSeconds: 1.25 }];
  const turns = ended.transcript_with_tool_calls.slice(0, 1);

  test("tells what was said so far, beside the call or in it", () => {
    const beside = { event: "transcript_updated", call: started, transcript_with_tool_calls: turns };
    const facts = eventToFacts(beside);
    expect(facts).toEqual({
      externalId: "call_1",
      callId,
      agentExternalId: "agent_1",
      phoneNumberExternalId: "+14155550000",
      type: "phone",
      direction: "outbound",
      fromNumber: "+14155550000",
      toNumber: "+14155550100",
      status: "in_progress",
      startedAt: new Date(1_795_000_000_000),
      transcriptTurns: said,
    });
    const within = { ...started, transcript_with_tool_calls: turns };
    expect(eventToFacts({ event: "transcript_updated", call: within })).toEqual(facts);
  });

  test("the last one leaves the end to the event that tells it", () => {
    const facts = eventToFacts({ event: "transcript_updated", call: ended });
    expect(facts?.transcriptTurns).toHaveLength(6);
    for (const field of ["status", "endedReason", "durationSeconds", "providerCostMicros", "recording"]) {
      expect(facts).not.toHaveProperty(field);
    }
  });

  test("nothing said yet tells nothing", () => {
    expect(eventToFacts({ event: "transcript_updated", call: started })).toBeNull();
  });
});

test("parts that change their shape do not stop the rest", () => {
  const odd = {
    ...analyzed,
    transcript_with_tool_calls: "gone",
    call_analysis: 7,
    recording_url: 3,
    metadata: [],
  };
  const facts = callToFacts(odd);
  expect(facts).toMatchObject({ status: "completed", providerCostMicros: 92_000n });
  expect(facts.transcriptTurns).toEqual([
    { role: "agent", text: "Hi", startSeconds: 0 },
    { role: "caller", text: "Hello", startSeconds: 0 },
  ]);
});

test("an inbound call's number is the one that was called; a web call has none", () => {
  expect(callToFacts({ ...started, direction: "inbound" })).toMatchObject({
    direction: "inbound",
    phoneNumberExternalId: "+14155550100",
  });
  const web = callToFacts({
    ...started,
    call_type: "web_call",
    direction: undefined,
    from_number: undefined,
  });
  expect(web).toMatchObject({ type: "web", direction: "inbound" });
  expect(web).not.toHaveProperty("phoneNumberExternalId");
});

test("metadata that is not ours names no call of ours", () => {
  expect(callToFacts({ ...started, metadata: { callId: "42" } })).not.toHaveProperty("callId");
  expect(callToFacts({ ...started, metadata: "42" })).not.toHaveProperty("callId");
});

test("what was cleaned of personal data wins", () => {
  const facts = callToFacts({
    ...ended,
    scrubbed_recording_url: "https://storage.example/clean.wav",
    scrubbed_transcript_with_tool_calls: [{ role: "user", content: "I am [name]", words: [] }],
  });
  expect(facts.recording?.url).toBe("https://storage.example/clean.wav");
  expect(facts.transcriptTurns).toEqual([{ role: "caller", text: "I am [name]", startSeconds: 0 }]);
});

describe("money", () => {
  test.each([
    [0.1 + 0.2, 3_000n],
    [4.35, 43_500n],
    [0.00005, 1n],
    [0.00004, 0n],
    [1e-7, 0n],
    [123_456.789, 1_234_567_890n],
    [-1.5, -15_000n],
  ])("%d cents are %d micros", (cents, micros) => {
    expect(centsToMicros(cents)).toBe(micros);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("%d is no amount", (cents) => {
    expect(() => centsToMicros(cents)).toThrow(/not an amount/);
  });

  test.each([
    [9.5, ["voice", "other"]],
    [4.3, ["voice"]],
    [4.2, ["voice", "other"]],
  ])("lines add up to a combined cost of %d", (combined_cost, kinds) => {
    const call_cost = { combined_cost, product_costs: [{ product: "elevenlabs_tts", cost: 4.3 }] };
    const { costLines = [], providerCostMicros } = callToFacts({ ...ended, call_cost });
    expect(costLines.map(({ kind }) => kind)).toEqual(kinds);
    expect(providerCostMicros).toBe(centsToMicros(combined_cost));
  });

  test("a combined cost without products is one line", () => {
    const { costLines } = callToFacts({ ...ended, call_cost: { combined_cost: 5 } });
    expect(costLines).toEqual([{ kind: "other", label: "call", costMicros: 50_000n }]);
  });

  test("a call that never connected is free; of one that did, a missing cost says nothing", () => {
    const { start_timestamp: _, ...unanswered } = started;
    const missed = { ...unanswered, call_status: "not_connected", disconnection_reason: "dial_no_answer" };
    expect(callToFacts(missed)).toMatchObject({
      status: "no_answer",
      durationSeconds: 0,
      costLines: [],
      providerCostMicros: 0n,
    });
    expect(callToFacts({ ...ended, call_cost: undefined })).not.toHaveProperty("providerCostMicros");
  });
});
