import { describe, expect, it } from "vitest";
import { audioResponse } from "./audio-response";

const audio = { content: Uint8Array.from({ length: 100 }, (_, index) => index), contentType: "audio/wav" };

describe("audioResponse", () => {
  it("sends the whole file, to be kept nowhere", async () => {
    const response = audioResponse(audio, null);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "cache-control": "no-store",
      "content-disposition": "inline",
      "content-length": "100",
      "content-type": "audio/wav",
    });
    expect((await response.bytes()).byteLength).toBe(100);
  });

  it("sends the part a player seeks to", async () => {
    const response = audioResponse(audio, "bytes=10-19");
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe("bytes 10-19/100");
    expect([...(await response.bytes())]).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it("refuses a part beyond the end", () => {
    const response = audioResponse(audio, "bytes=100-");
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */100");
  });
});
