import { describe, expect, it } from "vitest";
import { WORKSPACE_PERMISSIONS, WORKSPACE_ROLES, type WorkspacePermission } from "@/config/permissions";
import { canInPartner, canInWorkspace, effectiveWorkspaceRole } from "./can";

describe("canInWorkspace", () => {
  it("grants each permission from its minimum role upwards and to nobody below", () => {
    for (const permission of Object.keys(WORKSPACE_PERMISSIONS) as WorkspacePermission[]) {
      const minimum = WORKSPACE_ROLES.indexOf(WORKSPACE_PERMISSIONS[permission].minimum);
      expect(WORKSPACE_ROLES.map((role) => canInWorkspace(role, permission))).toEqual(
        WORKSPACE_ROLES.map((_, rank) => rank >= minimum),
      );
    }
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
