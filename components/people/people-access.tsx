"use client";

import { createContext, type ReactNode, use } from "react";
import type { WorkspaceRole } from "@/config/permissions";
import type { PeopleScope } from "@/lib/client/people/keys";

/** Whose people are shown, and what the viewer may do with them. */
export interface PeopleAccess {
  scope: PeopleScope;
  /** The highest role the viewer may give or change. */
  ownRole: WorkspaceRole;
  mayManage: boolean;
  mayTransfer: boolean;
  /** "this workspace", "the team", the client's name. */
  placeName: string;
}

const Access = createContext<PeopleAccess | null>(null);

export function PeopleAccessProvider({ access, children }: { access: PeopleAccess; children: ReactNode }) {
  return <Access value={access}>{children}</Access>;
}

export function usePeopleAccess(): PeopleAccess {
  const access = use(Access);
  if (!access) throw new Error("usePeopleAccess is used outside a list of people.");
  return access;
}
