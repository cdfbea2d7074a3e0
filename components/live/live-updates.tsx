"use client";

import { useLive } from "@/lib/client/live/use-live";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** Keeps the pages of a workspace fresh while they are open. Draws nothing: queries show what changed. */
export function LiveUpdates() {
  const { slug } = useWorkspaceScope();
  useLive(slug);
  return null;
}
