"use client";

import type { ReactNode } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useWorkspaceSettings } from "@/lib/client/settings/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WorkspaceSettingsResource } from "@/types/settings";

/** The workspace's settings once they are there. */
export function WithSettings({ children }: { children: (settings: WorkspaceSettingsResource) => ReactNode }) {
  const { slug } = useWorkspaceScope();
  const query = useWorkspaceSettings(slug);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-64 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(settings) => children(settings)}
    </QueryState>
  );
}

/** Why this person may look at the settings but not change them; null for those who may. */
export function useReadOnlyReason(): string | null {
  const { view } = useWorkspaceScope();
  const can = useCan();
  if (view && !view.mayWrite) return "You are only looking: nothing can be changed in this view.";
  return can("settings.write") ? null : "Only admins and owners of the workspace can change this.";
}
