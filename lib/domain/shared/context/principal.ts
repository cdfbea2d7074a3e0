import type { PartnerRole, WorkspaceRole } from "@/config/permissions";
import type { PartnerInfo, WorkspaceInfo } from "../tenant-context";

/** What a request shows to prove who it is, verified for form and signature but not yet for being live. */
export type Credential =
  | { kind: "session"; authSessionId: string; userId: string }
  | { kind: "api_key"; secretHash: string };

export interface UserInfo {
  id: string;
  email: string;
  name: string;
  timeZone: string | null;
  isSuperAdmin: boolean;
  profileCompletedAt: string | null;
}

/** A live principal on one partner's host, and what it may reach there. */
export interface Access {
  principal:
    | { kind: "session"; sessionId: string; expiresAt: string; user: UserInfo }
    | {
        kind: "api_key";
        apiKeyId: string;
        name: string;
        scopes: string[];
        workspaceId: string | null;
        expiresAt: string | null;
      };
  partnerRole: PartnerRole | null;
  /** Null when no workspace was asked for, or it does not exist here, or the principal has no way into it. */
  workspace: (WorkspaceInfo & { role: WorkspaceRole }) | null;
}

export interface ResolvedRequest {
  partner: PartnerInfo | null;
  access: Access | null;
}
