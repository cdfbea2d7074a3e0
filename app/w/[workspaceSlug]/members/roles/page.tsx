import type { Metadata } from "next";
import { PageHeader } from "@/components/patterns/page-header";
import { WorkspaceRoles } from "@/components/people/workspace-roles";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Roles" };

export default async function WorkspaceRolesPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const { workspaceSlug } = await params;
  await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/members/roles`, "members.read");
  return (
    <>
      <PageHeader
        title="Roles"
        description="What each role may do here. Where a cell names a feature, it counts while that feature is switched on for this workspace."
      />
      <WorkspaceRoles />
    </>
  );
}
