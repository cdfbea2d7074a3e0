import type { Metadata } from "next";
import { PageHeader } from "@/components/patterns/page-header";
import { PermissionGrid } from "@/components/patterns/permission-grid";
import { PARTNER_ROLE_COLUMNS, partnerPermissionGroups } from "@/components/people/permission-groups";
import { WorkspaceRoles } from "@/components/people/workspace-roles";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Roles" };

export default async function OrgRolesPage() {
  await loadPartnerPage("/org/roles", "partner.team.read");
  return (
    <>
      <PageHeader
        title="Roles"
        description="What each role may do in your agency and in your clients' workspaces."
      />
      <h2 className="pb-2 font-semibold text-base">Your team</h2>
      <PermissionGrid
        label="What each role of the team may do"
        rowsLabel="Permission"
        columns={PARTNER_ROLE_COLUMNS}
        groups={partnerPermissionGroups()}
      />
      <h2 className="pt-8 font-semibold text-base">Clients' people</h2>
      <p className="max-w-prose pb-2 text-muted-foreground">
        Where a cell names a feature, it counts while you have that feature switched on for the client. Your
        own admins and owners act as admin and owner in every workspace, whatever is switched on.
      </p>
      <WorkspaceRoles />
    </>
  );
}
