"use client";

import type { ReactNode } from "react";
import { canInWorkspace } from "@/lib/access/can";
import { type PayerScope, PayerScopeProvider } from "@/lib/client/payments/payer-scope";
import { type WorkspaceScope, WorkspaceScopeProvider } from "@/lib/client/workspaces/workspace-scope";
import { AppProviders } from "./app-providers";
import { LiveUpdates } from "./live/live-updates";

/** What pages of a workspace share: everything signed-in pages have, the workspace itself, and its live changes. */
export function WorkspaceProviders({ scope, children }: { scope: WorkspaceScope; children: ReactNode }) {
  return (
    <AppProviders>
      <WorkspaceScopeProvider scope={scope}>
        <LiveUpdates />
        <PayerScopeProvider scope={payerOf(scope)}>{children}</PayerScopeProvider>
      </WorkspaceScopeProvider>
    </AppProviders>
  );
}

function payerOf(scope: WorkspaceScope): PayerScope {
  return {
    payer: scope.slug,
    timeZone: scope.timeZone,
    mayManage: canInWorkspace(scope, "billing.manage"),
  };
}
