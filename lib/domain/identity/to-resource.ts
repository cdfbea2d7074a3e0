import type { SessionResource, UserResource } from "@/types/auth";

interface UserLike {
  id: string;
  email: string;
  name: string;
  timeZone: string | null;
  isSuperAdmin: boolean;
  profileCompletedAt: Date | string | null;
}

export function toUserResource(user: UserLike): UserResource {
  const { profileCompletedAt } = user;
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    timeZone: user.timeZone,
    isSuperAdmin: user.isSuperAdmin,
    profileCompletedAt:
      profileCompletedAt instanceof Date ? profileCompletedAt.toISOString() : profileCompletedAt,
  };
}

interface SessionLike {
  id: string;
  userAgent: string;
  ipAddress: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

export function toSessionResource(session: SessionLike, currentSessionId: string): SessionResource {
  return {
    id: session.id,
    isCurrent: session.id === currentSessionId,
    userAgent: session.userAgent,
    ipAddress: session.ipAddress,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  };
}
