import { describe, expect, it } from "vitest";
import { buildUrl } from "./build-url";

describe("buildUrl", () => {
  it("fills parameters and escapes them", () => {
    expect(buildUrl("/api/w/[workspaceSlug]/calls/[callId]", { workspaceSlug: "a", callId: "x/y" }, {})).toBe(
      "/api/w/a/calls/x%2Fy",
    );
  });

  it("leaves out what is not set", () => {
    const query = { search: "", cursor: undefined, limit: 50, status: "busy" };
    expect(buildUrl("/api/partner", {}, query)).toBe("/api/partner?limit=50&status=busy");
  });

  it("refuses a missing parameter", () => {
    expect(() => buildUrl("/api/w/[workspaceSlug]", {}, {})).toThrow("workspaceSlug");
  });
});
