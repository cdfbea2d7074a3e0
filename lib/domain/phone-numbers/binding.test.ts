import { describe, expect, it } from "vitest";
import { type BindingFacts, toRings, whoAnswers } from "./binding";

const RINGING: BindingFacts = {
  ...{ engine: "vapi", isActive: true, isReleasing: false, status: "assigned", supportsInbound: true },
  ...{ fallbackNumber: null, isOpen: true, inboundAgent: { id: "a", name: "Front desk" } },
  ...{ agentIsActive: true, agentIsGone: false, agentIsPublished: true, agentExternalId: "remote" },
  ...{ agentIsThere: true, agentIsMeantThere: true, agentSyncError: null },
};

const OBSTACLES: [string, Partial<BindingFacts>, RegExp][] = [
  ["given up", { isReleasing: true }, /given up/],
  ["on its way", { status: "pending" }, /on its way/],
  ["refused", { status: "error" }, /did not give/],
  ["switched off", { isActive: false, status: "inactive" }, /switched off/],
  ["gone", { status: "inactive" }, /not have this number/],
  ["without incoming calls", { supportsInbound: false }, /no incoming/],
  ["without an agent", { inboundAgent: null }, /No agent/],
  ["of a closed client", { isOpen: false }, /reopened/],
  ["of an archived agent", { agentIsGone: true }, /archived/],
  ["of an agent switched off", { agentIsActive: false }, /Switch it on/],
  ["of an agent never published", { agentIsPublished: false }, /Publish it/],
  ["of an agent on another key", { agentIsMeantThere: false }, /another provider key/],
  ["of an agent on its way", { agentIsThere: false }, /on its way/],
  ["of a refused agent", { agentIsThere: false, agentSyncError: "No voice." }, /No voice/],
];

describe("whoAnswers", () => {
  it("is the agent while nothing is in the way, also while a newer version of it is refused", () => {
    expect(whoAnswers(RINGING)).toEqual({ externalId: "remote", reason: null });
    expect(whoAnswers({ ...RINGING, agentSyncError: "No voice." }).externalId).toBe("remote");
    expect(toRings(RINGING)).toEqual({ to: "agent", reason: null });
  });

  it.each(OBSTACLES)("is nobody for a number %s, and says why", (_, change, words) => {
    const answer = whoAnswers({ ...RINGING, ...change });
    expect(answer.externalId).toBeNull();
    expect(answer.reason).toMatch(words);
  });
});

describe("toRings", () => {
  const closed = { ...RINGING, isOpen: false, fallbackNumber: "+14155550199" };

  it("is the fallback where the engine sends callers there", () => {
    expect(toRings(closed).to).toBe("fallback");
    expect(toRings({ ...closed, engine: "retell" }).to).toBe("nobody");
    expect(toRings({ ...closed, status: "pending" }).to).toBe("nobody");
    expect(toRings({ ...closed, fallbackNumber: null }).to).toBe("nobody");
  });
});
