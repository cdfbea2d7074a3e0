import { sha256Hex } from "@/lib/platform/crypto";
import type { SessionResource, UserResource } from "@/types/auth";
import type { DeviceResource, TwoFactorResource } from "@/types/security";
import type { TwoFactorState } from "./two-factor/get-two-factor";

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

export function toTwoFactorResource(state: TwoFactorState): TwoFactorResource {
  return {
    isOn: state.confirmedAt !== null,
    since: state.confirmedAt?.toISOString() ?? null,
    recoveryCodesLeft: state.recoveryCodesLeft,
    requiredBy: state.requiredBy,
  };
}

interface DeviceLike {
  id: string;
  secretHash: string;
  userAgent: string;
  ipAddress: string;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}

/** `secret` is what the asking browser holds, if anything: it tells which of the devices it is. */
export function toDeviceResource(device: DeviceLike, secret: string | null): DeviceResource {
  return {
    id: device.id,
    isCurrent: secret !== null && sha256Hex(secret) === device.secretHash,
    userAgent: device.userAgent,
    ipAddress: device.ipAddress,
    createdAt: device.createdAt.toISOString(),
    lastUsedAt: device.lastUsedAt.toISOString(),
    expiresAt: device.expiresAt.toISOString(),
  };
}
