import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { VariablesSettings } from "@/components/variables/variables-settings";
import { variableKeys } from "@/lib/client/variables/keys";
import { listVariables } from "@/lib/domain/variables/list-variables";
import { toVariableResource } from "@/lib/domain/variables/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Variables" };

export default async function WorkspaceVariablesPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  const path = `/w/${workspaceSlug}/settings/variables`;
  const ctx = await loadWorkspacePage(workspaceSlug, path, "variables.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(variableKeys.list(ctx.workspace.slug), async () =>
    (await listVariables(ctx)).map(toVariableResource),
  );
  return (
    <Prefetched client={ahead.client}>
      <VariablesSettings />
    </Prefetched>
  );
}
