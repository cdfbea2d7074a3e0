import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { serverEnv } from "@/config/env.server";
import type { PartnerPermission, WorkspacePermission } from "@/config/permissions";
import { canInPartner, canInWorkspace } from "@/lib/access/can";
import { secondFactorPath } from "@/lib/access/second-factor";
import type { Access } from "@/lib/domain/shared/context/principal";
import { resolveRequest, resolveShown } from "@/lib/domain/shared/context/resolve-request";
import { DomainError } from "@/lib/domain/shared/errors";
import type { PartnerContext, PartnerInfo, WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { behindTheAnswer } from "../behind-the-answer";
import { actorOf } from "../build-context";
import { clientAddress } from "../client-address";
import { hostnameOf } from "../exchange";
import { readCredential } from "../steps/authenticate";
import { pendingStepOf } from "../steps/pending-step";
import { isLetIn } from "../steps/refuse-closed";
import { newRequestId, pageLogger } from "./page-context";

interface PageRequest {
  partner: PartnerInfo;
  access: Access | null;
  hostname: string;
  ipAddress: string;
}

/**
 * Who this page request is: resolved once per request and workspace, from the same sources as the API. Never trusts
 * anything the proxy may have added. On the host of a suspended partner nobody is signed in,
 * but for the owner of one that is closed for its debt, who has the pages of its billing.
 */
export const loadPageRequest = cache(async (workspaceSlug: string | null): Promise<PageRequest> => {
  const list = await headers();
  const hostname = hostnameOf(list.get("host"));
  const { partner, access } = await resolveShown(hostname, await readCredentialOrNull(list), workspaceSlug);
  if (!partner) notFound();
  const ipAddress = clientAddress(list, serverEnv().TRUSTED_PROXY_HOPS);
  return { partner, access: access && isLetIn(partner, access) ? access : null, hostname, ipAddress };
});

/** On a page a bad or expired token means signed out, not an error. */
async function readCredentialOrNull(list: Headers) {
  try {
    return await readCredential(list);
  } catch (error) {
    if (error instanceof DomainError && error.code !== "unavailable") return null;
    throw error;
  }
}

/** The host's partner, or null on a host that belongs to nobody. */
export async function findHostPartner(): Promise<PartnerInfo | null> {
  return loadHostPartner();
}

const loadHostPartner = cache(async (): Promise<PartnerInfo | null> => {
  const { partner } = await resolveRequest(hostnameOf((await headers()).get("host")), null, null);
  return partner;
});

/** The host's partner, for pages anybody may see. */
export async function loadHostPage(): Promise<PageRequest> {
  return loadPageRequest(null);
}

/** A signed-in person's page; others go to sign-in and come back. */
export async function loadUserPage(path: string): Promise<PartnerContext & { access: Access }> {
  const request = await loadPageRequest(null);
  const access = leaveNoView(requireSignedIn(request, path));
  return { ...pageContext(request, access), access };
}

/** A page for a person who still has to give or set up the second factor. */
export async function loadPendingUserPage(path: string): Promise<PartnerContext & { access: Access }> {
  const request = await loadPageRequest(null);
  const access = leaveNoView(requireSession(request, path));
  return { ...pageContext(request, access), access };
}

/** Who views a client has only the client's pages until the view is left. */
function leaveNoView(access: Access): Access {
  if (access.principal.kind === "view_as") redirect(`/w/${access.principal.workspaceSlug}/dashboard`);
  return access;
}

/**
 * A workspace page: 404 for strangers exactly as for a workspace that does not exist, and for members who may not open
 * this page.
 */
export async function loadWorkspacePage(
  slug: string,
  path: string,
  permission: WorkspacePermission = "dashboard.read",
): Promise<WorkspaceContext & { access: Access }> {
  const request = await loadPageRequest(slug);
  const access = requireSignedIn(request, path);
  if (!access.workspace) notFound();
  if (access.workspace.status === "suspended") redirect("/suspended");
  if (!canInWorkspace(access.workspace, permission)) notFound();
  const { role, ...workspace } = access.workspace;
  const base = pageContext(request, access);
  return {
    ...base,
    access,
    workspace,
    role,
    scope: { partnerId: base.partner.id, workspaceId: workspace.id },
  };
}

/** A page of the agency's dashboard: 404 for people without a role in the agency, or with one too low for the page. */
export async function loadPartnerPage(
  path: string,
  permission: PartnerPermission = "partner.read",
): Promise<PartnerContext & { access: Access }> {
  const request = await loadPageRequest(null);
  const access = leaveNoView(requireSignedIn(request, path));
  if (!access.partnerRole || !canInPartner(access.partnerRole, permission)) notFound();
  return { ...pageContext(request, access), access };
}

/** A page of the platform's console: exists on the platform's host, for operators. */
export async function loadSuperAdminPage(path: string): Promise<PartnerContext & { access: Access }> {
  const request = await loadPageRequest(null);
  if (!request.partner.isPlatform) notFound();
  const access = requireSignedIn(request, path);
  if (access.principal.kind !== "session" || !access.principal.user.isSuperAdmin) notFound();
  return { ...pageContext(request, access), access };
}

const BILLING = "/org/billing";
/** What the owner of an agency that is closed for its debt still opens: what it takes to pay. */
const PAGES_WHILE_CLOSED: ReadonlySet<string> = new Set([
  BILLING,
  `${BILLING}/credits`,
  `${BILLING}/invoices`,
]);

/** A frame is asked for with the query of its page. */
function isOpenWhileClosed(path: string): boolean {
  return PAGES_WHILE_CLOSED.has(path.split("?", 1)[0] ?? path);
}

function requireSignedIn(request: PageRequest, path: string): Access {
  const access = requireSession(request, path);
  const step = pendingStepOf(access);
  if (step !== null) redirect(secondFactorPath(step, path));
  if (request.partner.status === "suspended" && !isOpenWhileClosed(path)) redirect(BILLING);
  return access;
}

function requireSession(request: PageRequest, path: string): Access {
  if (request.access) return request.access;
  redirect(`/login?next=${encodeURIComponent(path)}`);
}

function pageContext(request: PageRequest, access: Access): PartnerContext {
  const requestId = newRequestId();
  return {
    requestId,
    log: pageLogger(requestId, request.partner.id),
    ipAddress: request.ipAddress,
    actor: actorOf(access),
    partner: request.partner,
    partnerRole: access.partnerRole,
    scope: { partnerId: request.partner.id, workspaceId: "all" },
    defer: behindTheAnswer,
  };
}
