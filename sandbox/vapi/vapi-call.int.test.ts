import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { waitFor } from "../voice/test-support";
import {
  type EndedCall,
  hmacSecret,
  idSchema,
  prepareAgent,
  type Rig,
  send,
  startRig,
  waitForEnd,
  waitForQuiet,
} from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => {
  rig.receiver.received.length = 0;
  rig.receiver.answerWith(() => ({}));
  rig.sandbox.control({
    timeScale: 5000,
    webhooksDown: false,
    dropRate: 0,
    duplicate: false,
    outcome: null,
    concurrency: 10,
  });
});
afterAll(() => rig.stop());

const presignedSchema = z.object({
  artifact: z.object({
    presignedMonoUrl: z.string(),
    presignedStereoUrl: z.string(),
    presignedUrlsExpiresAt: z.string(),
  }),
});

async function dial(
  number: string,
  assistant: Record<string, unknown> = {},
  extra: Record<string, unknown> = {},
) {
  const { assistantId, phoneNumberId } = await prepareAgent(rig, assistant);
  const body = { assistantId, phoneNumberId, customer: { number, name: "Rosa Diaz" }, ...extra };
  return send(rig, "POST", "/call", body);
}

async function playOut(
  number: string,
  assistant: Record<string, unknown> = {},
  extra: Record<string, unknown> = {},
): Promise<EndedCall> {
  const { id } = idSchema.parse((await dial(number, assistant, extra)).body);
  const call = await waitForEnd(rig, id);
  await waitForQuiet(rig, id);
  return call;
}

function messagesOf(callId: string) {
  return rig.receiver.received.map((item) => item.message).filter((message) => message.call.id === callId);
}

function storyOf(callId: string): string[] {
  const chapters = messagesOf(callId).filter((message) =>
    ["status-update", "end-of-call-report"].includes(message.type),
  );
  return chapters.map((message) => message.status ?? message.type);
}

function talkSeconds(call: EndedCall): number {
  return (Date.parse(call.endedAt) - Date.parse(call.startedAt ?? "")) / 1000;
}

describe("an answered call", () => {
  it("tells its story in order, every message signed", async () => {
    const call = await playOut("+14155550100");
    expect(storyOf(call.id)).toEqual(["queued", "ringing", "in-progress", "ended", "end-of-call-report"]);
    for (const { body, headers } of rig.receiver.received) {
      const expected = createHmac("sha256", hmacSecret)
        .update(`${headers["x-timestamp"]}.${body}`)
        .digest("hex");
      expect(headers["x-signature"]).toBe(expected);
      expect(Math.abs(Date.now() - Number(headers["x-timestamp"]))).toBeLessThan(60000);
    }
    const stamps = messagesOf(call.id).map((message) => message.timestamp);
    expect(new Set(stamps).size).toBe(stamps.length);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it("reports a past of simulated length, costs that add up and an analysis", async () => {
    const call = await playOut("+14155550100");
    expect(Date.parse(call.endedAt)).toBeLessThanOrEqual(Date.now());
    expect(talkSeconds(call)).toBeGreaterThan(12);
    const tenThousandths = call.costs.reduce((sum, line) => sum + Math.round(line.cost * 10000), 0);
    expect(call.cost).toBe(tenThousandths / 10000);
    expect(call.costBreakdown.total).toBe(call.cost);
    expect(call.costs.map((line) => line.type)).toEqual(
      expect.arrayContaining(["transport", "transcriber", "model", "voice", "vapi", "analysis"]),
    );
    expect(call.analysis).toMatchObject({ successEvaluation: "true" });
    expect(call.analysis).not.toHaveProperty("structuredData");
    expect(call.artifact.transcript).toContain(
      "AI: Hello Rosa Diaz, this is Ava from Bright Smile Dental.\nUser: ",
    );
  });

  it("lasts exactly as long as asked, with every turn inside", async () => {
    const call = await playOut(
      "+14155550100",
      {},
      { assistantOverrides: { metadata: { sandbox: { talkSeconds: 95 } } } },
    );
    expect(talkSeconds(call)).toBeCloseTo(95, 2);
    for (const message of call.artifact.messages) {
      expect(message.time).toBeGreaterThanOrEqual(Date.parse(call.startedAt ?? ""));
      expect(message.time).toBeLessThanOrEqual(Date.parse(call.endedAt));
    }
  });

  it("stops at its longest duration", async () => {
    const call = await playOut("+14155550100", { maxDurationSeconds: 10 });
    expect(call.endedReason).toBe("exceeded-max-duration");
    expect(talkSeconds(call)).toBe(10);
  });

  it("honours the subscribed messages and the wish for structured data", async () => {
    const schema = {
      type: "object",
      properties: { sentiment: { type: "string" }, optOut: { type: "boolean" } },
    };
    const call = await playOut("+14155550100", {
      serverMessages: ["end-of-call-report", "transcript"],
      analysisPlan: { structuredDataPlan: { enabled: true, schema } },
    });
    expect(new Set(messagesOf(call.id).map((message) => message.type))).toEqual(
      new Set(["transcript", "end-of-call-report"]),
    );
    expect(call.analysis).toMatchObject({ structuredData: { sentiment: expect.any(String), optOut: false } });
  });

  it("has a recording that only a signed link downloads", async () => {
    const call = await playOut("+14155550100");
    expect((await fetch(call.artifact.recordingUrl ?? "")).status).toBe(403);
    const report = messagesOf(call.id).find((message) => message.type === "end-of-call-report");
    const { artifact } = presignedSchema.parse(report);
    expect(Date.parse(artifact.presignedUrlsExpiresAt)).toBeGreaterThan(Date.now());
    expect((await fetch(artifact.presignedMonoUrl.replace("mono.wav", "stereo.wav"))).status).toBe(403);
    const wav = Buffer.from(await (await fetch(artifact.presignedMonoUrl)).arrayBuffer());
    expect(wav.readUInt32LE(28) * talkSeconds(call)).toBeCloseTo(wav.length - 44, -2);
    const part = await fetch(artifact.presignedMonoUrl, { headers: { range: "bytes=0-43" } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 44]);
    const redirect = await fetch(`${rig.sandbox.url}/call/${call.id}/stereo-recording`, {
      headers: { authorization: "Bearer vapi_sk_test_org_one" },
      redirect: "manual",
    });
    expect(redirect.status).toBe(302);
    expect((await fetch(redirect.headers.get("location") ?? "")).headers.get("content-type")).toBe(
      "audio/wav",
    );
  });
});

describe("endings of the called number", () => {
  it.each([
    ["01", "customer-did-not-answer"],
    ["02", "customer-busy"],
    ["04", "twilio-failed-to-connect-call"],
  ])("%s is never answered and costs nothing", async (ending, reason) => {
    const call = await playOut(`+141555501${ending}`);
    expect(call).toMatchObject({ endedReason: reason, cost: 0, costs: [] });
    expect(call.startedAt).toBeUndefined();
    expect(call.artifact.recordingUrl).toBeUndefined();
    expect(storyOf(call.id)).toEqual(["queued", "ringing", "ended", "end-of-call-report"]);
  });

  it("03 reaches a mailbox and leaves the message", async () => {
    const call = await playOut("+14155550103", { voicemailMessage: "Please call us back." });
    expect(call.endedReason).toBe("voicemail");
    expect(call.artifact.transcript).toContain("AI: Please call us back.");
    expect(call.cost).toBeGreaterThan(0);
  });

  it("05 delivers every message twice, alike to the byte", async () => {
    const call = await playOut("+14155550105");
    const bodies = rig.receiver.received
      .filter((item) => item.message.call.id === call.id)
      .map((item) => item.body);
    expect(bodies.length).toBe(new Set(bodies).size * 2);
  });

  it("06 delivers the report first and the rest in disorder", async () => {
    const call = await playOut("+14155550106");
    const messages = messagesOf(call.id);
    expect(messages[0]?.type).toBe("end-of-call-report");
    const stamps = messages.map((message) => message.timestamp);
    expect(stamps.slice(1)).not.toEqual(stamps.slice(1).sort((a, b) => a - b));
    expect(storyOf(call.id).sort()).toEqual([
      "end-of-call-report",
      "ended",
      "in-progress",
      "queued",
      "ringing",
    ]);
  });

  it("07 loses what ends the call, while the API knows the truth", async () => {
    const call = await playOut("+14155550107");
    expect(storyOf(call.id)).toEqual(["queued", "ringing", "in-progress"]);
    expect(call).toMatchObject({ status: "ended", endedReason: expect.any(String) });
    expect(call.cost).toBeGreaterThan(0);
  });

  it("08 answers 504 although the call goes on", async () => {
    const answer = await dial("+14155550108", {}, { assistantOverrides: { metadata: { intent: "i-8" } } });
    expect(answer.status).toBe(504);
    const calls = z.array(
      z.looseObject({
        id: z.string(),
        assistantOverrides: z.object({ metadata: z.object({ intent: z.string().optional() }) }).optional(),
      }),
    );
    const found = await waitFor(async () => {
      const list = calls.parse((await send(rig, "GET", "/call")).body);
      return list.find((call) => call.assistantOverrides?.metadata.intent === "i-8") ?? null;
    });
    expect((await waitForEnd(rig, found.id)).artifact.transcript).not.toBe("");
  });

  it("09 is refused once with 429, then accepted", async () => {
    const first = await dial("+14155550109");
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "1"]);
    const second = await dial("+14155550109");
    expect(second.status).toBe(201);
    const third = await dial("+14155550109", {}, { assistantOverrides: { metadata: { other: true } } });
    expect(third.status).toBe(429);
    await waitForEnd(rig, idSchema.parse(second.body).id);
  });

  it("10 wants to be taken off the list", async () => {
    const call = await playOut("+14155550110", { analysisPlan: { structuredDataPlan: { enabled: true } } });
    expect(call.artifact.transcript).toMatch(/User: .*do not call me again/);
    expect(call.analysis).toMatchObject({
      successEvaluation: "false",
      structuredData: { optOut: true, sentiment: "negative" },
    });
    expect(call.analysis.summary).toContain("taken off the list");
  });

  it("any other ending is an ordinary answered call", async () => {
    expect((await playOut("+14155550177")).artifact.recordingUrl).toBeDefined();
  });
});

describe("a tool call in the conversation (11)", () => {
  const model = {
    provider: "openai",
    model: "gpt-4o",
    tools: [
      {
        type: "function",
        function: {
          name: "findOrder",
          parameters: { type: "object", properties: { orderNumber: { type: "string" } } },
        },
      },
    ],
  };

  it("uses the server's result in the dialogue", async () => {
    const asked = z.looseObject({
      toolCallList: z.tuple([
        z.object({
          id: z.string(),
          type: z.literal("function"),
          function: z.object({ name: z.string(), arguments: z.string() }),
        }),
      ]),
    });
    rig.receiver.answerWith((message) => {
      if (message.type !== "tool-calls") return {};
      const [toolCall] = asked.parse(message).toolCallList;
      return {
        body: {
          results: [
            { toolCallId: toolCall.id, name: toolCall.function.name, result: "The order ships tomorrow." },
          ],
        },
      };
    });
    const call = await playOut("+14155550111", { model });
    expect(call.artifact.transcript).toContain("The order ships tomorrow.");
    expect(call.artifact.messages.map((message) => message.role)).toEqual(
      expect.arrayContaining(["tool_calls", "tool_call_result"]),
    );
  });

  it.each([
    ["an error status", { status: 500 }],
    ["an answer without results", { body: { ok: true } }],
    ["silence", "silence" as const],
  ])("apologises after %s", async (_name, reply) => {
    rig.receiver.answerWith((message) => (message.type === "tool-calls" ? reply : {}));
    const server = { url: rig.receiver.url, timeoutSeconds: 1 };
    const call = await playOut("+14155550111", { model, server });
    expect(call.artifact.transcript).toContain("I could not complete that right now");
  });
});
