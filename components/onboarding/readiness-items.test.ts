import { expect, it } from "vitest";
import type { WorkspacePermission } from "@/config/permissions";
import type { ReadinessStep } from "@/config/readiness";
import type { ReadinessResource } from "@/types/readiness";
import { type Place, readinessItems } from "./readiness-items";

const AGENT = "0197a000-0000-7000-8000-000000000001";

function readiness(done: ReadinessStep[], more: Partial<ReadinessResource> = {}): ReadinessResource {
  const is = (step: ReadinessStep) => done.includes(step);
  return {
    steps: {
      ...{ key: is("key"), agent: is("agent"), agent_ready: is("agent_ready"), number: is("number") },
      ...{ test_call: is("test_call"), billing: is("billing"), team: is("team") },
    },
    isReady: false,
    firstAgentId: null,
    hasFailingAgent: false,
    ...more,
  };
}

const client: Place = { slug: "clinic", workspaceId: "w", isAgency: false, can: () => true };
const staff: Place = { ...client, isAgency: true };

const stateOf = (items: ReturnType<typeof readinessItems>) =>
  Object.fromEntries(items.map(({ key, state }) => [key, state]));

it("lets a client begin with the agent while the agency connects the workspace", () => {
  expect(stateOf(readinessItems(readiness([]), client))).toEqual({
    ...{ key: "blocked", agent: "current", agent_ready: "todo", number: "blocked" },
    ...{ test_call: "todo", billing: "blocked", team: "todo" },
  });
});

it("gives the agency everything to do, one thing at a time", () => {
  expect(stateOf(readinessItems(readiness([]), staff))).toMatchObject({ key: "current", agent: "todo" });
  const items = readinessItems(readiness(["key", "agent"], { firstAgentId: AGENT }), staff);
  expect(items.find(({ state }) => state === "current")).toMatchObject({
    key: "agent_ready",
    action: { href: `/w/clinic/agents/${AGENT}` },
  });
});

it("tells to publish the agent, and why it is not ready when that was refused", () => {
  const draft = readinessItems(readiness(["key", "agent"]), client);
  expect(draft.find(({ key }) => key === "agent_ready")?.hint).toMatch(/publish it/);
  const items = readinessItems(readiness(["key", "agent"], { hasFailingAgent: true }), client);
  expect(items.find(({ key }) => key === "agent_ready")?.hint).toMatch(/not accepted/);
});

it("offers a call once an agent can take one, and nothing that one may not do", () => {
  const ready = readiness(["key", "agent", "agent_ready"], { firstAgentId: AGENT });
  const call = (place: Place) => readinessItems(ready, place).find(({ key }) => key === "test_call");
  expect(call(client)).toMatchObject({ state: "current", action: { label: "Place a call" } });
  const without = (missing: WorkspacePermission): Place => ({
    ...client,
    can: (permission) => permission !== missing,
  });
  expect(call(without("calls.place"))).toMatchObject({
    state: "todo",
    hint: expect.stringMatching(/number/),
  });
  const items = readinessItems(readiness([]), without("agents.write"));
  expect(stateOf(items)).toMatchObject({ agent: "blocked", agent_ready: "blocked" });
});

it("asks nothing more of what is done", () => {
  const items = readinessItems(readiness(["key"]), client);
  expect(items[0]).toEqual({ key: "key", title: "Workspace connected", state: "done" });
});
