"use client";

import { createContext, type ReactNode, use } from "react";
import { PARTNER_ROLE_IN_WORKSPACES, type PartnerPermission, type PartnerRole } from "@/config/permissions";
import { canInPartner } from "@/lib/access/can";

const Role = createContext<PartnerRole | null>(null);

const Closed = createContext(false);

export interface PartnerScopeProps {
  role: PartnerRole;
  /** The agency is closed for its debt, and its owner is here to pay. */
  isClosed: boolean;
  children: ReactNode;
}

export function PartnerScopeProvider({ role, isClosed, children }: PartnerScopeProps) {
  return (
    <Role value={role}>
      <Closed value={isClosed}>{children}</Closed>
    </Role>
  );
}

/** Whether the agency is closed for its debt: then there is its billing, and nothing else. */
export function useIsClosed(): boolean {
  return use(Closed);
}

/** The person's role in the agency. Only on the agency's pages. */
export function usePartnerRole(): PartnerRole {
  const role = use(Role);
  if (!role) throw new Error("The role in the agency is known on the agency's pages only.");
  return role;
}

/** Whether the person may do something in the agency. The server asks again; this decides what to show. */
export function usePartnerCan(): (permission: PartnerPermission) => boolean {
  const role = usePartnerRole();
  return (permission) => canInPartner(role, permission);
}

/** Whether the role opens every client's workspace. */
export function useEntersWorkspaces(): boolean {
  return PARTNER_ROLE_IN_WORKSPACES[usePartnerRole()] !== null;
}
