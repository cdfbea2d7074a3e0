"use client";

import { TopBarChip } from "@/components/shell/top-bar-chip";
import { useWorkspaceFrame } from "@/lib/client/workspaces/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** How many calls are going on right now; nothing when there are none. */
export function LiveCallsPill() {
  const { slug } = useWorkspaceScope();
  const { data } = useWorkspaceFrame(slug);
  const count = data?.activeCalls ?? 0;
  if (count === 0) return null;
  return (
    <TopBarChip
      href={`/w/${slug}/calls?outcome=live`}
      tone="success"
      live
      label={`${count} live: ${count === 1 ? "a call is" : "calls are"} going on`}
    >
      {count} live
    </TopBarChip>
  );
}
