/**
 * What stands between a workspace and its first calls, in the order in which it is done. `agent` is there, be it a draft;
 * `agent_ready` is published, and the version at the provider is the published one.
 */
export const READINESS_STEPS = [
  "key",
  "agent",
  "agent_ready",
  "number",
  "test_call",
  "billing",
  "team",
] as const;
export type ReadinessStep = (typeof READINESS_STEPS)[number];

/** Without these a workspace works too. */
export const OPTIONAL_STEPS: readonly ReadinessStep[] = ["team"];
