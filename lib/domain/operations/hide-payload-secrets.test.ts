import { describe, expect, it } from "vitest";
import { readablePayload } from "./hide-payload-secrets";

function shown(value: unknown): unknown {
  return JSON.parse(readablePayload(JSON.stringify(value)).payload);
}

describe("readablePayload", () => {
  it("hides values by the name of their field, at any depth", () => {
    const payload = {
      message: {
        type: "status-update",
        call: { assistant: { server: { url: "https://example.com", secret: "s3" } }, authToken: "abc" },
        headers: [{ Authorization: "x", "x-api-key": "y", "X-Vapi-Signature": "z" }],
        sealedToken: { iv: "1" },
      },
    };
    expect(shown(payload)).toEqual({
      message: {
        type: "status-update",
        call: {
          assistant: { server: { url: "https://example.com", secret: "[hidden]" } },
          authToken: "[hidden]",
        },
        headers: [{ Authorization: "[hidden]", "x-api-key": "[hidden]", "X-Vapi-Signature": "[hidden]" }],
        sealedToken: "[hidden]",
      },
    });
  });

  it("hides keys and bearer tokens wherever they stand", () => {
    expect(shown({ note: "use Bearer abcdefghijkl and sk_live_12345678, please" })).toEqual({
      note: "use [hidden] and [hidden], please",
    });
    expect(readablePayload("not json: Bearer abcdefghijkl").payload).toBe("not json: [hidden]");
  });

  it("keeps what only sounds secret, and empty fields", () => {
    const payload = { promptTokens: 12, credentialId: "c1", token: null, secret: "" };
    expect(shown(payload)).toEqual(payload);
  });

  it("survives nesting without end and cuts what nobody reads", () => {
    const deep = `${"[".repeat(3_000)}${"]".repeat(3_000)}`;
    expect(readablePayload(deep).payload).toContain("[too deep]");
    expect(readablePayload(JSON.stringify({ text: "x".repeat(70_000) }))).toMatchObject({ isCut: true });
  });
});
