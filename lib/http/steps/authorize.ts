import type { PartnerPermission, WorkspacePermission } from "@/config/permissions";
import { canInPartner, canInWorkspace } from "@/lib/access/can";
import type { Access } from "@/lib/domain/shared/context/principal";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { Method } from "@/types/operation";

/** The workspace asked for, or the answer of one that does not exist: strangers cannot tell the difference. */
export function requireWorkspace(access: Access): NonNullable<Access["workspace"]> {
  if (!access.workspace) throw notFound("workspace");
  if (access.workspace.status === "suspended") {
    throw new DomainError("forbidden", "This workspace is suspended. Contact support to have it reopened.");
  }
  return access.workspace;
}

/** Who views a workspace with its members' eyes only looks, unless the agency allows more. */
export function requireWritable(access: Access, method: Method): void {
  if (method === "GET" || access.principal.kind !== "view_as" || access.principal.mayWrite) return;
  throw new DomainError(
    "forbidden",
    "You are viewing this workspace as its members do and cannot change anything. Nothing was changed.",
  );
}

/** One of them is enough where there are several; a refusal speaks of the first. */
export function requireWorkspacePermission(
  access: Access,
  permission: WorkspacePermission,
  orPermissions: readonly WorkspacePermission[] = [],
): void {
  const workspace = requireWorkspace(access);
  if (orPermissions.some((each) => hasScope(access, each) && canInWorkspace(workspace, each))) return;
  requireScope(access, permission);
  if (!canInWorkspace(workspace, permission)) throw lacks(permission);
}

/** People without any role in the agency are told no more than that they may not. */
export function requirePartnerPermission(access: Access, permission: PartnerPermission): void {
  requireScope(access, permission);
  if (!access.partnerRole || !canInPartner(access.partnerRole, permission)) throw lacks(permission);
}

/** Some things only a person can do: whoever does them is named, or sees with own eyes. */
export function requirePerson(access: Access): void {
  if (access.principal.kind !== "api_key") return;
  throw new DomainError("forbidden", "API keys cannot do this. Sign in to do it yourself.");
}

export function requireSuperAdmin(access: Access): void {
  const isAdmin = access.principal.kind === "session" && access.principal.user.isSuperAdmin;
  if (!isAdmin) throw new DomainError("forbidden", "Only operators of the platform may do this.");
}

function hasScope({ principal }: Access, permission: string): boolean {
  return principal.kind !== "api_key" || principal.scopes.includes(permission);
}

function requireScope(access: Access, permission: string): void {
  if (hasScope(access, permission)) return;
  throw new DomainError("forbidden", `This API key lacks the scope ${permission}.`);
}

function lacks(permission: string): DomainError {
  return new DomainError("forbidden", `Your role does not include ${permission}. Ask an administrator.`);
}
