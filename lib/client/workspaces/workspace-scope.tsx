"use client";

import { createContext, type ReactNode, use } from "react";
import type { ClientFeature } from "@/config/client-features";
import type { WorkspacePermission, WorkspaceRole } from "@/config/permissions";
import { canInWorkspace } from "@/lib/access/can";
import type { View } from "@/types/view-as";

/** What hardly changes about the workspace one is in, and who one is there. */
export interface WorkspaceScope {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  /** The country whose clocks it keeps, ISO 3166; null where its zone is of no one country. */
  country: string | null;
  currency: string;
  /** The person here; what is kept in the browser is theirs alone. */
  userId: string;
  userName: string;
  role: WorkspaceRole;
  /** What the agency has switched on for one here. */
  features: readonly ClientFeature[];
  /** True for people of the agency: they may know engines, provider words and raw costs. */
  isAgency: boolean;
  /** Set while somebody of the agency or the platform looks at the workspace with its members' eyes. */
  view: View | null;
}

const Scope = createContext<WorkspaceScope | null>(null);

export function WorkspaceScopeProvider({ scope, children }: { scope: WorkspaceScope; children: ReactNode }) {
  return <Scope value={scope}>{children}</Scope>;
}

/** The workspace of this page. Only inside `/w/[workspaceSlug]`. */
export function useWorkspaceScope(): WorkspaceScope {
  const scope = use(Scope);
  if (!scope) throw new Error("useWorkspaceScope is used outside a workspace page.");
  return scope;
}

/** The country of the workspace one is in; null outside of any, and where nobody knows it. */
export function useWorkspaceCountry(): string | null {
  return use(Scope)?.country ?? null;
}

/** Whether the person may do something here. The server asks again; this decides what to show. */
export function useCan(): (permission: WorkspacePermission) => boolean {
  const standing = useWorkspaceScope();
  return (permission) => canInWorkspace(standing, permission);
}
