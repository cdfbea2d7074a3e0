import type { PartnerRole, WorkspaceRole } from "@/config/permissions";
import type { PartnerInfo, WorkspaceInfo } from "../tenant-context";

/** What a request shows to prove who it is, verified for form and signature but not yet for being live. */
export type Credential =
  | { kind: "session"; authSessionId: string; userId: string }
  | { kind: "api_key"; secretHash: string }
  | { kind: "view_as"; secretHash: string };

/** A credential as a request shows it; `fallback` counts when the credential turns out to have ended. */
export interface ShownCredential {
  credential: Credential;
  fromCookie: boolean;
  fallback?: (() => Promise<Credential>) | null;
}

export type PendingStep = "verify" | "enroll";

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
    | {
        kind: "session";
        sessionId: string;
        expiresAt: string;
        user: UserInfo;
        hasTwoFactor: boolean;
        /** What the person must still do before anything else: give the second factor, or set one up. */
        pendingStep: PendingStep | null;
      }
    | {
        kind: "view_as";
        sessionId: string;
        expiresAt: string;
        user: UserInfo;
        workspaceId: string;
        workspaceSlug: string;
        isPlatform: boolean;
        mayWrite: boolean;
      }
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
