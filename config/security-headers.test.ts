import { expect, it } from "vitest";
import { contentSecurityPolicy } from "./security-headers";

function ruleOf(policy: string, name: string): string[] {
  const rule = policy.split("; ").find((each) => each.startsWith(`${name} `));
  return rule?.split(" ").slice(1) ?? [];
}

it("lets pages play and draw recordings from the storage, and do nothing else with it", () => {
  const options = { isDevelopment: false, voiceUrls: [], storageUrl: "https://files.example.test/base" };
  const policy = contentSecurityPolicy("nonce", options);
  const storage = "https://files.example.test";
  expect(ruleOf(policy, "media-src")).toEqual(["'self'", "blob:", storage]);
  expect(ruleOf(policy, "connect-src")).toContain(storage);
  expect(policy.split(storage)).toHaveLength(3);
});
