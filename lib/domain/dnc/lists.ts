import type { DncScope } from "@/types/dnc";
import type { PartnerContext, WorkspaceContext } from "../shared/tenant-context";

/** One of the lists of numbers not to be called, with whose it is. */
export interface DncList {
  scope: DncScope;
  partnerId: string;
  /** Null for the agency's and the platform's. */
  workspaceId: string | null;
}

export function listOfWorkspace({ scope: { partnerId, workspaceId } }: WorkspaceContext): DncList {
  return { scope: "workspace", partnerId, workspaceId };
}

export function listOfAgency({ scope: { partnerId } }: PartnerContext): DncList {
  return { scope: "agency", partnerId, workspaceId: null };
}

/** For the platform's operators, whose own agency the platform is. */
export function listOfPlatform({ scope: { partnerId } }: PartnerContext): DncList {
  return { scope: "platform", partnerId, workspaceId: null };
}
