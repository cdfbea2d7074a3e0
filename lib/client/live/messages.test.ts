import { describe, expect, it } from "vitest";
import { readLiveMessage, readTabMessage } from "./messages";

const ID = "0197a000-0000-7000-8000-000000000001";

describe("readLiveMessage", () => {
  it("reads an event of the stream", () => {
    const event = { type: "call.updated", id: ID, status: "ringing" };
    expect(readLiveMessage(JSON.stringify(event))).toEqual({ kind: "event", event });
  });

  it.each([
    "agent.updated",
    "balance.updated",
    "calls.updated",
    "campaign.updated",
    "document.updated",
    "import.updated",
    "lead.updated",
    "workspace.updated",
  ])("reads %s", (type) => {
    const event = { type, id: ID };
    expect(readLiveMessage(JSON.stringify(event))).toEqual({ kind: "event", event });
  });

  it("passes over kinds it does not know and text that is no JSON", () => {
    expect(readLiveMessage(JSON.stringify({ type: "moon.risen", id: ID }))).toBeNull();
    expect(readLiveMessage("{")).toBeNull();
  });
});

describe("readTabMessage", () => {
  it("reads what another tab says and nothing else", () => {
    expect(readTabMessage({ kind: "status", isConnected: true })).toEqual({
      kind: "status",
      isConnected: true,
    });
    expect(readTabMessage({ kind: "shout" })).toBeNull();
    expect(readTabMessage("hello")).toBeNull();
  });
});
