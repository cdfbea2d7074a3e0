import { now } from "@/lib/platform/clock";
import type { SearchConfigResource } from "@/types/search";
import type { WorkspaceContext } from "../shared/tenant-context";
import { rememberedSearchIndex } from "./account";

const LASTS_MS = 3_600_000;

/** What a browser may search with: this workspace's calls alone, for an hour. Null without a search service. */
export async function getSearchConfig(ctx: WorkspaceContext): Promise<SearchConfigResource | null> {
  const opened = await rememberedSearchIndex(ctx);
  if (!opened) return null;
  const expiresAt = new Date(now().getTime() + LASTS_MS);
  return {
    ...opened.account,
    apiKey: opened.index.browserKey(ctx.workspace.id, expiresAt),
    expiresAt: expiresAt.toISOString(),
  };
}
