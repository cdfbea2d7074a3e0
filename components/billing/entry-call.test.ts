import { expect, it } from "vitest";
import { describeCall } from "./entry-call";

const CALL = {
  id: "0197a000-0000-7000-8000-000000000001",
  workspaceId: "0197a000-0000-7000-8000-000000000002",
  workspaceName: "Bright Smile",
  agentName: "Reception",
  direction: "inbound" as const,
  party: "+14155550100",
  durationSeconds: 247,
};

it("says who talked with whom and how long", () => {
  expect(describeCall(CALL)).toBe("Reception with +14155550100, 4:07");
  expect(describeCall({ ...CALL, direction: "outbound" })).toBe("Reception to +14155550100, 4:07");
});

it("leaves out what nobody knows", () => {
  expect(describeCall({ ...CALL, party: null, durationSeconds: null })).toBe("Reception");
});
