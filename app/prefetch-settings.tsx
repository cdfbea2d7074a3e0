import type { ReactNode } from "react";
import { settingsKeys } from "@/lib/client/settings/keys";
import { getSettings } from "@/lib/domain/workspaces/settings/get-settings";
import { toSettingsResource } from "@/lib/domain/workspaces/settings/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { Prefetched, startPrefetch } from "./prefetch";

/** A page of a workspace's settings with what all of them show read ahead. */
export async function prefetchedSettings(workspaceSlug: string, path: string, page: ReactNode) {
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/settings${path}`, "settings.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(settingsKeys.workspace(ctx.workspace.slug), async () =>
    toSettingsResource(await getSettings(ctx), ctx.partner),
  );
  return <Prefetched client={ahead.client}>{page}</Prefetched>;
}
