import { describe, expect, it } from "vitest";
import { answerRequest } from "./answer-request";

function ask(message: { type: string } & Record<string, unknown>) {
  return answerRequest(message.type, JSON.stringify({ message }));
}

describe("answerRequest", () => {
  it("refuses each tool call by its id, in both spellings of the list", () => {
    const error = "This tool is not available.";
    expect(
      ask({
        type: "tool-calls",
        toolCallList: [
          { id: "call_1", type: "function", function: { name: "book", arguments: "{}" } },
          { id: "call_2", name: "book", arguments: {} },
        ],
      }),
    ).toEqual({
      results: [
        { toolCallId: "call_1", error },
        { toolCallId: "call_2", error },
      ],
    });
    expect(ask({ type: "tool-calls", toolCallList: "none" })).toEqual({ results: [] });
  });

  it("gives a spoken reason where an agent or destination is asked for", () => {
    expect(ask({ type: "assistant-request" })).toEqual({ error: expect.stringContaining("No agent") });
    expect(ask({ type: "transfer-destination-request" })).toEqual({ error: expect.any(String) });
  });

  it("answers nothing to news", () => {
    expect(ask({ type: "status-update", status: "ringing" })).toBeUndefined();
  });
});
