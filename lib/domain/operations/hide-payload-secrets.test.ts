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

  it("looks into JSON that stands in a string, as tools' arguments do", () => {
    const payload = { function: { arguments: '{"pin":"1","password":"hunter2","nested":{"token":"abc"}}' } };
    expect(shown(payload)).toEqual({
      function: { arguments: '{"pin":"1","password":"[hidden]","nested":{"token":"[hidden]"}}' },
    });
    expect(shown({ note: "{not json" })).toEqual({ note: "{not json" });
  });

  it("hides what opens an address, and keeps the address", () => {
    expect(
      shown({
        recordingUrl: "https://files.example.com/a.wav?X-Amz-Signature=abc123&X-Amz-Expires=60",
        server: "https://user:pass@example.com/hook?token=t0p&lang=en",
      }),
    ).toEqual({
      recordingUrl: "https://files.example.com/a.wav?X-Amz-Signature=[hidden]&X-Amz-Expires=60",
      server: "https://[hidden]@example.com/hook?token=[hidden]&lang=en",
    });
    expect(shown({ accessTokens: ["a"], promptTokens: 12 })).toEqual({
      accessTokens: "[hidden]",
      promptTokens: 12,
    });
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
