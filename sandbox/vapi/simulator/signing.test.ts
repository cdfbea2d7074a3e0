import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { authenticationHeaders } from "./signing";

const outgoing = { url: "http://127.0.0.1/hook", body: '{"message":{}}' };

function digest(
  secret: string | Buffer,
  text: string,
  algorithm = "sha256",
  encoding: "hex" | "base64" = "hex",
) {
  return createHmac(algorithm, secret).update(text).digest(encoding);
}

describe("authenticationHeaders", () => {
  it("signs timestamp and body by default, in hex, with milliseconds", () => {
    const headers = authenticationHeaders({ type: "hmac", secretKey: "s3", algorithm: "sha256" }, outgoing);
    const timestamp = headers["x-timestamp"] ?? "";
    expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(5000);
    expect(headers["x-signature"]).toBe(digest("s3", `${timestamp}.${outgoing.body}`));
  });

  it("follows every option of the plan", () => {
    const headers = authenticationHeaders(
      {
        type: "hmac",
        secretKey: Buffer.from("raw").toString("base64"),
        secretIsBase64: true,
        algorithm: "sha512",
        signatureHeader: "x-sig",
        signaturePrefix: "v1=",
        timestampHeader: "x-at",
        messageIdHeader: "x-id",
        payloadFormat: "{method} {url} {svix-id} {timestamp} {body}",
        signatureEncoding: "base64",
      },
      outgoing,
    );
    const text = `POST ${outgoing.url} ${headers["x-id"]} ${headers["x-at"]} ${outgoing.body}`;
    expect(headers["x-sig"]).toBe(`v1=${digest(Buffer.from("raw"), text, "sha512", "base64")}`);
  });

  it("signs the bare body when there is no timestamp", () => {
    const plan = { type: "hmac", secretKey: "s3", algorithm: "sha1", includeTimestamp: false } as const;
    expect(authenticationHeaders(plan, outgoing)).toEqual({
      "x-signature": digest("s3", outgoing.body, "sha1"),
    });
  });

  it("sends bearer tokens with and without their prefix", () => {
    const bearer = { type: "bearer", token: "t" } as const;
    expect(authenticationHeaders(bearer, outgoing)).toEqual({ Authorization: "Bearer t" });
    const bare = { ...bearer, headerName: "X-Vapi-Secret", bearerPrefixEnabled: false };
    expect(authenticationHeaders(bare, outgoing)).toEqual({ "X-Vapi-Secret": "t" });
  });
});
