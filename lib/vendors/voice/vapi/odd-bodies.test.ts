import { describe, expect, test, vi } from "vitest";
import * as metrics from "@/lib/platform/metrics";
import { oddBodiesOf, wellFormedFacts } from "../odd-bodies";
import { callToFacts, messageToFacts } from "./map-call";
import { call, report } from "./test-bodies";

const whole = messageToFacts(report);
const update = {
  type: "conversation-update",
  timestamp: 1,
  messages: report.artifact.messages,
  messagesOpenAIFormatted: [{ role: "assistant", content: "Hi" }],
  call,
};

/** What `told` reads of the report with these fields changed. */
function told(change: object) {
  return messageToFacts({ ...report, ...change });
}

describe("a report with one thing wrong", () => {
  const odd = oddBodiesOf(report).filter(({ path }) => path !== "type");

  test("is told as far as it can be read, and refused only where it does not name its call", () => {
    expect(odd.length).toBeGreaterThan(800);
    for (const { name, body } of odd) {
      const message = Object(body);
      const id: unknown = Object(message.call).id;
      if (typeof id !== "string" || id === "") {
        expect(() => messageToFacts(message), name).toThrow(/call/);
        continue;
      }
      const facts = messageToFacts(message);
      expect(wellFormedFacts.safeParse(facts).error, name).toBeUndefined();
      expect(facts, name).toMatchObject({ status: expect.any(String), endedReason: expect.any(String) });
    }
  });

  test("loses nothing but that thing", () => {
    const analysis = oddBodiesOf(report).filter(({ path }) => path.startsWith("analysis"));
    for (const { name, body } of analysis) {
      const { transcriptTurns, providerCostMicros, recording } = messageToFacts(Object(body)) ?? {};
      expect({ transcriptTurns, providerCostMicros, recording }, name).toEqual({
        transcriptTurns: whole?.transcriptTurns,
        providerCostMicros: whole?.providerCostMicros,
        recording: whole?.recording,
      });
    }
  });

  test("and fields of tomorrow say nothing", () => {
    expect(told({ newField: { deep: [1] }, call: { ...report.call, flavour: "x" } })).toEqual(whole);
  });
});

test("a call and a conversation under way with one thing wrong never throw for what one can do without", () => {
  const { type: _type, timestamp: _timestamp, call: _call, ...own } = report;
  for (const { name, path, body } of oddBodiesOf({ ...report.call, ...own })) {
    if (path === "id") continue;
    expect(wellFormedFacts.safeParse(callToFacts(body)).error, name).toBeUndefined();
  }
  for (const { name, path, body } of oddBodiesOf(update)) {
    if (path === "type" || path === "call" || path === "call.id") continue;
    const facts = messageToFacts(Object(body));
    if (facts) expect(wellFormedFacts.safeParse(facts).error, name).toBeUndefined();
  }
});

describe("times", () => {
  test.each([
    ["milliseconds", 1_795_168_800_000],
    ["seconds", 1_795_168_800],
    ["seconds as text", "1795168800"],
    ["another zone", "2026-11-20T12:00:00+02:00"],
  ])("in %s are the same instant", (_name, startedAt) => {
    const startOfWhole = new Date("2026-11-20T10:00:00.000Z");
    expect(told({ startedAt })?.startedAt).toEqual(startOfWhole);
    expect(told({ startedAt })?.durationSeconds).toBe(126);
  });

  test("that cannot be are not told, and the length is what the report says itself", () => {
    for (const endedAt of ["yesterday", -1, 0, "2026-11-20T09:00:00.000Z", "2026-11-20T10:02:05"]) {
      const facts = told({ endedAt, durationSeconds: 125.2, call: { ...report.call, endedAt: undefined } });
      expect(facts?.durationSeconds, String(endedAt)).toBe(126);
    }
    expect(told({ endedAt: "2026-11-20T09:00:00.000Z", durationSeconds: -5 })?.durationSeconds).toBe(0);
  });
});

describe("money", () => {
  test("lines that cannot be read give way to the total; without either the cost is not told, nor free", () => {
    const count = vi.spyOn(metrics, "countMetric");
    expect(told({ costs: [{ type: "vapi", cost: "much" }] })?.providerCostMicros).toBe(231_000n);
    const facts = told({ costs: "many", cost: "much" });
    expect(facts).toMatchObject({ status: "completed", durationSeconds: 126, summary: "Booked a visit." });
    expect(facts).not.toHaveProperty("providerCostMicros");
    expect(facts).not.toHaveProperty("costLines");
    expect(count).toHaveBeenCalledExactlyOnceWith("calls.unreadable_cost", { provider: "vapi" });
  });

  test("amounts may be spelt as text", () => {
    const costs = report.costs.map((line) => ({ ...line, cost: String(line.cost) }));
    expect(told({ costs: costs.slice(0, 6), cost: "0.231" })?.providerCostMicros).toBe(178_400n);
  });

  test("an answered call that does not tell its cost is not free", () => {
    const silent = { costs: undefined, cost: undefined, call: { ...report.call, cost: undefined } };
    expect(told(silent)).not.toHaveProperty("providerCostMicros");
  });
});

describe("words", () => {
  test("one odd turn costs no other", () => {
    const messages = [null, { role: 7 }, { role: "narrator", message: "Then" }, ...report.artifact.messages];
    expect(told({ artifact: { ...report.artifact, messages } })?.transcriptTurns).toEqual(
      whole?.transcriptTurns,
    );
  });

  test("turns that end before they begin, or begin before the call, are put right", () => {
    const messages = [{ role: "bot", message: "Hi", time: 2_000, endTime: 1_000, secondsFromStart: -3 }];
    expect(told({ artifact: { messages } })?.transcriptTurns).toEqual([
      { role: "agent", text: "Hi", startSeconds: 0 },
    ]);
  });

  test("without readable turns the plain transcript is taken", () => {
    expect(told({ artifact: { messages: [{ role: 1 }], transcript: "AI: Hi\n" } })?.transcriptTurns).toEqual([
      { role: "agent", text: "Hi", startSeconds: 0 },
    ]);
  });
});

test.each([
  [true, "true"],
  [false, "false"],
  ["PASS", "PASS"],
  ["true", "true"],
  [8, "8"],
  [0, "0"],
  ["Strongly Agree", "Strongly Agree"],
  [{ politeness: "8/10", goal: true }, '{"politeness":"8/10","goal":true}'],
  [["a", "b"], '["a","b"]'],
  ["", undefined],
  [null, undefined],
])("the verdict %j is kept as %j", (successEvaluation, expected) => {
  expect(told({ analysis: { successEvaluation } })?.successEvaluation).toBe(expected);
});

test.each([
  ["positive", "positive"],
  ["Negative", "negative"],
  [" NEUTRAL ", "neutral"],
  ["mixed", undefined],
  [5, undefined],
  [null, undefined],
])("the sentiment %j is %j", (sentiment, expected) => {
  expect(told({ analysis: { structuredData: { sentiment } } })?.sentiment).toBe(expected);
});

test.each(["smsCall", "toString", ""])(
  "a kind of call we do not know, %j, says neither kind nor direction",
  (type) => {
    const facts = told({ call: { ...report.call, type } });
    expect(facts).toMatchObject({ status: "completed", providerCostMicros: 178_401n });
    for (const field of ["type", "direction"]) expect(facts).not.toHaveProperty(field);
  },
);
