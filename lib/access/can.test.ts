import { describe, expect, it } from "vitest";
import { CLIENT_FEATURE_NAMES } from "@/config/client-features";
import { WORKSPACE_PERMISSIONS, WORKSPACE_ROLES, type WorkspacePermission } from "@/config/permissions";
import { canInPartner, canInWorkspace, effectiveWorkspaceRole } from "./can";

describe("canInWorkspace", () => {
  it("grants each permission from its minimum role upwards and to nobody below", () => {
    for (const permission of Object.keys(WORKSPACE_PERMISSIONS) as WorkspacePermission[]) {
      const minimum = WORKSPACE_ROLES.indexOf(WORKSPACE_PERMISSIONS[permission].minimum);
      expect(
        WORKSPACE_ROLES.map((role) => canInWorkspace({ role, features: CLIENT_FEATURE_NAMES }, permission)),
      ).toEqual(WORKSPACE_ROLES.map((_, rank) => rank >= minimum));
    }
  });

  it("keeps what belongs to a feature from every role while the feature is off", () => {
    expect(canInWorkspace({ role: "owner", features: [] }, "calls.recordings.read")).toBe(false);
    const both = ["calls", "recordings"] as const;
    expect(canInWorkspace({ role: "viewer", features: both }, "calls.recordings.read")).toBe(true);
    expect(canInWorkspace({ role: "owner", features: [] }, "dashboard.read")).toBe(true);
  });

  it("gives nothing within what one may not see", () => {
    expect(canInWorkspace({ role: "owner", features: ["recordings"] }, "calls.recordings.read")).toBe(false);
    expect(canInWorkspace({ role: "owner", features: ["agent_editing"] }, "agents.write")).toBe(false);
  });
});

describe("effectiveWorkspaceRole", () => {
  it("gives partner admins and owners every workspace, partner members only their own", () => {
    expect(effectiveWorkspaceRole(null, "owner")).toBe("owner");
    expect(effectiveWorkspaceRole(null, "admin")).toBe("admin");
    expect(effectiveWorkspaceRole(null, "member")).toBeNull();
    expect(effectiveWorkspaceRole("viewer", "member")).toBe("viewer");
  });

  it("takes the stronger role", () => {
    expect(effectiveWorkspaceRole("viewer", "admin")).toBe("admin");
    expect(effectiveWorkspaceRole("owner", "admin")).toBe("owner");
  });
});

describe("canInPartner", () => {
  it("keeps money from plain partner members", () => {
    expect(canInPartner("member", "partner.credits.adjust")).toBe(false);
    expect(canInPartner("admin", "partner.credits.adjust")).toBe(true);
  });
});
