import { describe, expect, it } from "vitest";
import type { ClientFeature } from "@/config/client-features";
import type { WorkspacePermission } from "@/config/permissions";
import type { Access } from "@/lib/domain/shared/context/principal";
import { requireWorkspacePermission } from "./authorize";

type Asked = { features: readonly ClientFeature[]; scopes?: string[] };

/** Somebody who may look at what is switched on, by a key with these scopes where there are some. */
function access({ features, scopes }: Asked): Access {
  const workspace = { role: "viewer", features, status: "active" };
  const principal = scopes ? { kind: "api_key", scopes } : { kind: "session" };
  // All that the step looks at.
  return { principal, workspace, partnerRole: null } as unknown as Access;
}

function isLetIn(asked: Asked, permission: WorkspacePermission, others?: WorkspacePermission[]): boolean {
  try {
    requireWorkspacePermission(access(asked), permission, others);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: "forbidden" });
    return false;
  }
}

describe("an operation that several permissions open", () => {
  it.each<[string, Asked, boolean]>([
    ["one who holds the first", { features: ["calls"] }, true],
    ["one who holds the second", { features: ["leads"] }, true],
    ["one who holds the last", { features: ["campaigns"] }, true],
    ["nobody who holds none of them", { features: ["billing"] }, false],
    ["a key of the second's scope", { features: ["calls", "leads"], scopes: ["leads.read"] }, true],
    ["no key of another scope", { features: ["calls", "leads"], scopes: ["agents.read"] }, false],
    ["no key whose scope is switched off", { features: ["calls"], scopes: ["leads.read"] }, false],
  ])("lets in %s", (_who, asked, isIn) => {
    expect(isLetIn(asked, "calls.read", ["leads.read", "campaigns.read"])).toBe(isIn);
  });

  it("does not open others to who holds the second alone", () => {
    expect(isLetIn({ features: ["leads"] }, "calls.read")).toBe(false);
  });
});
