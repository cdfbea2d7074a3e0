import Retell from "retell-sdk";
import { expect, test } from "vitest";
import { VendorError } from "@/lib/platform/vendor-error";
import { toVendorError, unlessGone } from "./errors";

function refusal(status: number, message?: string, headers: Record<string, string> = {}) {
  const body = message ? { status: "error", message } : "<html>";
  return toVendorError(Retell.APIError.generate(status, body, undefined, new Headers(headers)));
}

test.each([
  [400, "invalid"],
  [401, "auth"],
  [402, "auth"],
  [403, "auth"],
  [404, "not_found"],
  [409, "conflict"],
  [429, "rate_limited"],
  [500, "unavailable"],
  [503, "unavailable"],
])("%i is %s, in the engine's words", (status, kind) => {
  expect(refusal(status, "In its words.")).toMatchObject({
    kind,
    message: "In its words.",
    statusCode: status,
  });
});

test("422 means gone or wrong, by its words", () => {
  expect(refusal(422, "Cannot find requested asset under given api key.").kind).toBe("not_found");
  expect(refusal(422, "Agent agent_1 not found").kind).toBe("not_found");
  expect(refusal(422, "Voice cannot speak Welsh").kind).toBe("invalid");
});

test("a refusal without words still says what happened, and when to come back", () => {
  expect(refusal(503).message).toBe("Retell answered 503");
  expect(refusal(429, "Slow down", { "retry-after": "7" }).retryAfterMs).toBe(7_000);
});

test("no answer is told from a refusal", () => {
  expect(toVendorError(new Retell.APIConnectionTimeoutError()).kind).toBe("timeout");
  expect(toVendorError(new Retell.APIConnectionError({ message: "reset" })).kind).toBe("unavailable");
  expect(toVendorError(new Error("anything")).kind).toBe("unavailable");
});

test("what is gone is null, and no other failure is", async () => {
  expect(await unlessGone(Promise.reject(refusal(422, "Unprocessable")))).toBeNull();
  expect(await unlessGone(Promise.reject(refusal(404, "Gone")))).toBeNull();
  await expect(unlessGone(Promise.reject(refusal(401, "No")))).rejects.toBeInstanceOf(VendorError);
  await expect(unlessGone(Promise.reject(new TypeError("bug")))).rejects.toBeInstanceOf(TypeError);
});
