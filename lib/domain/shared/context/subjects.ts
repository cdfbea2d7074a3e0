/**
 * What cached contexts depend on. A verb that changes any of it bumps the subject after its commit
 * (`bumpSubjects`), so no copy outlives the change by more than a second.
 */
export function hostSubject(hostname: string): string {
  return `host:${hostname}`;
}

/** The partner row, its plan and its domains. */
export function partnerSubject(partnerId: string): string {
  return `partner:${partnerId}`;
}

/** A person: sessions, memberships, roles, profile. */
export function userSubject(userId: string): string {
  return `user:${userId}`;
}

/** The workspace row and whether it is read-only. */
export function workspaceSubject(workspaceId: string): string {
  return `workspace:${workspaceId}`;
}

export function apiKeySubject(apiKeyId: string): string {
  return `api-key:${apiKeyId}`;
}
