import { PermissionGrid } from "@/components/patterns/permission-grid";
import { WORKSPACE_ROLE_COLUMNS, workspacePermissionGroups } from "@/components/people/permission-groups";
import { type ClientFeatures, grantedFeatures } from "@/config/client-features";
import { WORKSPACE_ROLES, type WorkspacePermission } from "@/config/permissions";
import { canInWorkspace } from "@/lib/access/can";

/** What each role of a workspace can do with these features, by the table the server asks. */
export function WhoSeesWhat({ features }: { features: ClientFeatures }) {
  const granted = grantedFeatures(features);
  const groups = workspacePermissionGroups().map((group) => ({
    ...group,
    rows: group.rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(
        WORKSPACE_ROLES.map((role) => [
          role,
          // Rows of this grid are the permissions of workspaces.
          canInWorkspace({ role, features: granted }, row.key as WorkspacePermission),
        ]),
      ),
    })),
  }));
  return (
    <PermissionGrid
      label="What each role can do"
      rowsLabel="Permission"
      columns={WORKSPACE_ROLE_COLUMNS}
      groups={groups}
    />
  );
}
