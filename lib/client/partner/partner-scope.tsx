"use client";

import { createContext, type ReactNode, use } from "react";
import type { PartnerPermission, PartnerRole } from "@/config/permissions";
import { canInPartner } from "@/lib/access/can";

const Role = createContext<PartnerRole | null>(null);

export function PartnerScopeProvider({ role, children }: { role: PartnerRole; children: ReactNode }) {
  return <Role value={role}>{children}</Role>;
}

/** Whether the person may do something in the agency. The server asks again; this decides what to show. */
export function usePartnerCan(): (permission: PartnerPermission) => boolean {
  const role = use(Role);
  if (!role) throw new Error("usePartnerCan is used outside the agency's pages.");
  return (permission) => canInPartner(role, permission);
}
