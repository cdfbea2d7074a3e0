import { describe, expect, it } from "vitest";
import { answerRequest } from "./answer-request";

const integration = {
  ...{ id: "none", partnerId: "none", provider: "vapi" as const },
  ...{ signingKeys: [], workspaceIds: new Set<string>() },
};

async function ask(message: { type: string } & Record<string, unknown>): Promise<unknown> {
  const rawBody = JSON.stringify({ message });
  const answer = await answerRequest({ integration, type: message.type, rawBody, receivedAt: 0 });
  return answer === undefined ? undefined : JSON.parse(answer);
}

describe("answerRequest", () => {
  it("refuses tool calls that name no tool by their ids", async () => {
    const error = "This tool is not available.";
    expect(
      await ask({
        type: "tool-calls",
        toolCallList: [{ id: "call_1" }, { id: "call_2", name: "book", arguments: {} }],
      }),
    ).toEqual({
      results: [
        { toolCallId: "call_1", error },
        { toolCallId: "call_2", error },
      ],
    });
    expect(await ask({ type: "tool-calls", toolCallList: "none" })).toEqual({ results: [] });
  });

  it("gives a spoken reason where an agent or destination is asked for", async () => {
    expect(await ask({ type: "assistant-request" })).toEqual({ error: expect.stringContaining("No agent") });
    expect(await ask({ type: "transfer-destination-request" })).toEqual({ error: expect.any(String) });
  });

  it("answers nothing to news", async () => {
    expect(await ask({ type: "status-update", status: "ringing" })).toBeUndefined();
  });
});
