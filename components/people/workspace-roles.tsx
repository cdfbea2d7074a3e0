import { PermissionGrid } from "@/components/patterns/permission-grid";
import { WORKSPACE_ROLE_COLUMNS, workspacePermissionGroups } from "./permission-groups";

/** What each role of a workspace may do. */
export function WorkspaceRoles() {
  return (
    <PermissionGrid
      label="What each role of a workspace may do"
      rowsLabel="Permission"
      columns={WORKSPACE_ROLE_COLUMNS}
      groups={workspacePermissionGroups()}
    />
  );
}
