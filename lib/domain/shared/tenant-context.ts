import type { ClientFeature } from "@/config/client-features";
import type { PartnerRole, WorkspaceRole } from "@/config/permissions";
import type { DataContext } from "@/lib/data/transaction";
import type { Logger } from "@/lib/platform/logger";
import type { Actor } from "./actor";

/** The partner a request or job works for. */
export interface PartnerInfo {
  id: string;
  slug: string;
  name: string;
  isPlatform: boolean;
  status: "active" | "suspended";
  currency: string;
  brandAccent: string;
  brandLogoPath: string | null;
  brandFaviconPath: string | null;
  supportEmail: string | null;
  mailSenderName: string | null;
  mailReplyTo: string | null;
  /** Closed because it does not pay its plan: its owner may still come in to pay, and for nothing else. */
  isClosedForDebt: boolean;
  /** How far it owes its plan; from `restricted` on its team changes nothing but its billing. */
  billingStage: "none" | "past_due" | "grace" | "restricted" | "suspended";
  /** Host name (without port) links are built from: the primary verified domain or the partner's subdomain. */
  primaryHost: string;
}

/** The workspace a request works in. `isReadOnly` is the paywall's verdict. */
export interface WorkspaceInfo {
  id: string;
  slug: string;
  name: string;
  status: "active" | "suspended";
  /** What the person asking has here: all for the agency's staff, what is switched on for the client's own people. */
  features: readonly ClientFeature[];
  timeZone: string;
  currency: string;
  rateMicrosPerMinute: bigint;
  isBillingExempt: boolean;
  isReadOnly: boolean;
}

interface BaseContext extends DataContext {
  requestId: string;
  log: Logger;
  actor: Actor;
  ipAddress: string | null;
  /** Runs work the caller need not wait for (announcing, dialling) so that the process stays alive for it. */
  defer: (work: () => Promise<void>) => void;
}

/** What a verb that works for a partner receives. Its scope is all workspaces of the partner. */
export interface PartnerContext extends BaseContext {
  partner: PartnerInfo;
  partnerRole: PartnerRole | null;
}

/** What a verb that works inside a workspace receives. Its scope is that workspace. */
export interface WorkspaceContext extends PartnerContext {
  workspace: WorkspaceInfo;
  role: WorkspaceRole;
  /** The zone that the person asking has chosen for themselves; undefined for machines and who chose none. */
  viewerTimeZone?: string | undefined;
}

/**
 * What background work receives: the tenant, no person. Verbs shared by requests and jobs ask for this smaller shape.
 */
export interface TenantContext extends BaseContext {
  scope: { partnerId: string; workspaceId: string | "all" };
}
