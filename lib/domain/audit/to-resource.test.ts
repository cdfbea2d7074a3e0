import { expect, it } from "vitest";
import { workspaceReader } from "./to-resource";

it("shows the agency's inside to its staff alone", () => {
  expect(workspaceReader({ partnerRole: "owner" })).toBe("agency");
  expect(workspaceReader({ partnerRole: "admin" })).toBe("agency");
  // A team member has the client's place that somebody gave them, and no other.
  expect(workspaceReader({ partnerRole: "member" })).toBe("client");
  expect(workspaceReader({ partnerRole: null })).toBe("client");
});
