import { expect, it } from "vitest";
import { serverEnv } from "@/config/env.server";
import { functionUrl } from "./function-url";

it("names the key set, on the address each engine uses for functions", () => {
  const base = new URL(serverEnv().APP_URL).origin;
  expect(functionUrl("vapi", "abc")).toBe(`${base}/api/webhooks/vapi?i=abc`);
  expect(functionUrl("retell", "abc")).toBe(`${base}/api/webhooks/retell/functions?i=abc`);
});
