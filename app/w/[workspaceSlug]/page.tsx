import { redirect } from "next/navigation";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

/** A workspace opens on its dashboard. */
export default async function WorkspacePage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const { workspaceSlug } = await params;
  const { workspace } = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}`);
  redirect(`/w/${workspace.slug}/dashboard`);
}
