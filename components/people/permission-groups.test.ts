import { describe, expect, it } from "vitest";
import { CLIENT_FEATURE_NAMES } from "@/config/client-features";
import {
  PARTNER_PERMISSIONS,
  PARTNER_ROLES,
  type PartnerPermission,
  WORKSPACE_PERMISSIONS,
  WORKSPACE_ROLES,
  type WorkspacePermission,
} from "@/config/permissions";
import { canInPartner, canInWorkspace } from "@/lib/access/can";
import { partnerPermissionGroups, workspacePermissionGroups } from "./permission-groups";

describe("the printed matrix", () => {
  it("says of every workspace role what the server would, with every feature and with none", () => {
    const rows = workspacePermissionGroups().flatMap((group) => group.rows);
    expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(WORKSPACE_PERMISSIONS).sort());
    for (const { key, cells } of rows) {
      const permission = key as WorkspacePermission;
      for (const role of WORKSPACE_ROLES) {
        const withAll = canInWorkspace({ role, features: CLIENT_FEATURE_NAMES }, permission);
        const withNone = canInWorkspace({ role, features: [] }, permission);
        expect({ key, role, cell: Boolean(cells[role]) }).toEqual({ key, role, cell: withAll });
        expect({ key, role, cell: cells[role] === true }).toEqual({ key, role, cell: withNone });
      }
    }
  });

  it("says of every role of the team what the server would", () => {
    const rows = partnerPermissionGroups().flatMap((group) => group.rows);
    expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(PARTNER_PERMISSIONS).sort());
    for (const { key, cells } of rows) {
      for (const role of PARTNER_ROLES)
        expect(cells[role]).toBe(canInPartner(role, key as PartnerPermission));
    }
  });
});
