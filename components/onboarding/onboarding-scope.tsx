"use client";

import type { ReactNode } from "react";
import { LiveUpdates } from "@/components/live/live-updates";
import { type WorkspaceScope, WorkspaceScopeProvider } from "@/lib/client/workspaces/workspace-scope";

/** The workspace being set up, on a page outside of it, with its live changes. */
export function OnboardingScope({ scope, children }: { scope: WorkspaceScope; children: ReactNode }) {
  return (
    <WorkspaceScopeProvider scope={scope}>
      <LiveUpdates />
      {children}
    </WorkspaceScopeProvider>
  );
}
