import { describe, expect, test, vi } from "vitest";
import * as metrics from "@/lib/platform/metrics";
import { oddBodiesOf, wellFormedFacts } from "../odd-bodies";
import { callToFacts, eventToFacts } from "./map-call";
import { analyzed, ended } from "./test-bodies";

const whole = callToFacts(analyzed);

function told(change: object) {
  return callToFacts({ ...analyzed, ...change });
}

describe("a call with one thing wrong", () => {
  const odd = oddBodiesOf(analyzed);

  test("is told as far as it can be read, and refused only where it is not named", () => {
    expect(odd.length).toBeGreaterThan(800);
    for (const { name, path, body } of odd) {
      const id: unknown = Object(body).call_id;
      if (path === "call_id" && (typeof id !== "string" || id === "")) {
        expect(() => callToFacts(body), name).toThrow(/call_id/);
        continue;
      }
      expect(wellFormedFacts.safeParse(callToFacts(body)).error, name).toBeUndefined();
      const event = eventToFacts({ event: "call_ended", call: body });
      expect(event, name).toMatchObject({ status: expect.any(String), endedReason: expect.any(String) });
    }
  });

  test("loses nothing but that thing", () => {
    for (const { name, body } of odd.filter(({ path }) => path.startsWith("call_analysis"))) {
      const { transcriptTurns, providerCostMicros, recording } = callToFacts(body);
      expect({ transcriptTurns, providerCostMicros, recording }, name).toEqual({
        transcriptTurns: whole.transcriptTurns,
        providerCostMicros: whole.providerCostMicros,
        recording: whole.recording,
      });
    }
  });

  test("and fields of tomorrow say nothing", () => {
    expect(told({ flavour: { deep: [1] } })).toEqual(whole);
  });

  test("its transcript under way never throws", () => {
    const call = { ...analyzed, call_status: "ongoing" };
    const event = { call, transcript_with_tool_calls: analyzed.transcript_with_tool_calls };
    for (const { name, path, body } of oddBodiesOf(event)) {
      if (path === "call" || path === "call.call_id") continue;
      const facts = eventToFacts({ event: "transcript_updated", ...Object(body) });
      expect(wellFormedFacts.nullable().safeParse(facts).error, name).toBeUndefined();
    }
  });
});

test("an event about no call is refused", () => {
  expect(() => eventToFacts({ event: "call_ended" })).toThrow(/call|expected/i);
});

describe("times", () => {
  test.each([
    ["seconds", 1_795_000_000],
    ["text", "1795000000000"],
    ["ISO text", new Date(1_795_000_000_000).toISOString()],
  ])("in %s are the same instant", (_name, start_timestamp) => {
    expect(told({ start_timestamp })).toEqual(whole);
  });

  test("that cannot be are not told, and the length is what the engine says", () => {
    for (const start_timestamp of ["yesterday", -1, 0, null, 1e300, ended.end_timestamp + 1]) {
      expect(told({ start_timestamp }), String(start_timestamp)).toMatchObject({
        status: "completed",
        durationSeconds: 62,
      });
    }
    expect(told({ start_timestamp: 0, duration_ms: -5 }).durationSeconds).toBe(0);
  });
});

describe("money", () => {
  test("a cost that cannot be read is not told, nor free", () => {
    const count = vi.spyOn(metrics, "countMetric");
    const facts = told({ call_cost: { combined_cost: "much" } });
    expect(facts).toMatchObject({ status: "completed", durationSeconds: 62, summary: "Booked a visit." });
    expect(facts).not.toHaveProperty("providerCostMicros");
    expect(facts).not.toHaveProperty("costLines");
    expect(count).toHaveBeenCalledExactlyOnceWith("calls.unreadable_cost", { provider: "retell" });
  });

  test("products that cannot be read are part of the rest, so the lines still add up", () => {
    const product_costs = [{ product: "elevenlabs_tts", cost: 4.3 }, { product: 7 }, null];
    const { costLines = [], providerCostMicros } = told({
      call_cost: { combined_cost: "9.2", product_costs },
    });
    expect(costLines.map(({ kind, costMicros }) => [kind, costMicros])).toEqual([
      ["voice", 43_000n],
      ["other", 49_000n],
    ]);
    expect(providerCostMicros).toBe(92_000n);
  });
});

test("one odd turn costs no other", () => {
  const turns = [
    null,
    { role: 7 },
    { role: "narrator", content: "Then" },
    ...analyzed.transcript_with_tool_calls,
  ];
  expect(told({ transcript_with_tool_calls: turns }).transcriptTurns).toEqual(whole.transcriptTurns);
});

test.each([
  [true, "true"],
  [false, "false"],
  ["PASS", "PASS"],
  [3, "3"],
  [null, undefined],
])("the verdict %j is kept as %j", (call_successful, expected) => {
  expect(told({ call_analysis: { call_successful } }).successEvaluation).toBe(expected);
});

test.each([
  ["Positive", "positive"],
  ["NEGATIVE", "negative"],
  ["neutral", "neutral"],
  ["Unknown", undefined],
  ["Frustrated", undefined],
])("the sentiment %j is %j", (user_sentiment, expected) => {
  expect(told({ call_analysis: { user_sentiment } }).sentiment).toBe(expected);
});

test("a kind of call or a direction we do not know says nothing", () => {
  expect(told({ call_type: "sms_call", direction: "sideways" })).not.toHaveProperty("type");
  expect(told({ direction: "sideways" })).not.toHaveProperty("direction");
  expect(told({ direction: "sideways" })).not.toHaveProperty("phoneNumberExternalId");
});
