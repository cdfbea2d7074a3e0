import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { agentIdIn, markedName, markerOf } from "./marker";

test("a name carries the agent's id and gives it back", () => {
  for (let round = 0; round < 50; round += 1) {
    const agentId = randomUUID();
    expect(agentIdIn(markedName("Front desk #1", agentId))).toBe(agentId);
    expect(markerOf(agentId)).toHaveLength(22);
  }
});

test("long names are cut and keep the marker", () => {
  const agentId = randomUUID();
  const name = markedName("x".repeat(300), agentId);
  expect(name.length).toBeLessThan(100);
  expect(agentIdIn(name)).toBe(agentId);
});

test.each(["Front desk", "", null, undefined, "Front desk #12", `Front desk ${"a".repeat(22)}`])(
  "%s carries none",
  (name) => {
    expect(agentIdIn(name)).toBeNull();
  },
);
