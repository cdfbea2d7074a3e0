import { expect, it } from "vitest";
import { describeUserAgent } from "./user-agent";

it("names browser and system, the more special browser first", () => {
  const mac =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Safari/537.36";
  expect(describeUserAgent(mac)).toBe("Chrome on macOS");
  expect(describeUserAgent(`${mac} Edg/153.0`)).toBe("Edge on macOS");
  expect(
    describeUserAgent("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1"),
  ).toBe("Safari on iPhone");
});

it("does not guess what it cannot know", () => {
  expect(describeUserAgent("curl/8.9")).toBe("Unknown device");
});
