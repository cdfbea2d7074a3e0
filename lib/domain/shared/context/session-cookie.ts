import { z } from "zod";
import { serverEnv } from "@/config/env.server";

const stored = z.object({ accessToken: z.string().max(4_000), refreshToken: z.string().max(500) });
export type StoredSession = z.infer<typeof stored>;

/** Host-only cookie; `__Host-` needs https, and on http the port keeps several local copies apart. */
export function sessionCookieName(): string {
  const url = new URL(serverEnv().APP_URL);
  return url.protocol === "https:" ? "__Host-session" : `session-${url.port || "80"}`;
}

/** Set-Cookie for a session that lasts until `expiresAt`. Browsers' scripts cannot read it. */
export function sessionCookie(session: StoredSession, expiresAt: Date): string {
  const value = Buffer.from(JSON.stringify(session)).toString("base64url");
  return `${sessionCookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax${secure()}; Expires=${expiresAt.toUTCString()}`;
}

/** Set-Cookie that removes the session. */
export function clearedSessionCookie(): string {
  return `${sessionCookieName()}=; Path=/; HttpOnly; SameSite=Lax${secure()}; Max-Age=0`;
}

function secure(): string {
  return serverEnv().APP_URL.startsWith("https:") ? "; Secure" : "";
}

/** The session a Cookie header carries; null when absent or not ours. */
export function readSessionCookie(cookieHeader: string | null): StoredSession | null {
  const value = readCookie(cookieHeader, sessionCookieName());
  if (!value) return null;
  try {
    const parsed = stored.safeParse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The cookie of a view of a client: an opaque secret, host-only like the session's. */
export function viewAsCookieName(): string {
  return sessionCookieName().replace("session", "view-as");
}

export function viewAsCookie(secret: string, expiresAt: Date): string {
  return `${viewAsCookieName()}=${secret}; Path=/; HttpOnly; SameSite=Lax${secure()}; Expires=${expiresAt.toUTCString()}`;
}

export function clearedViewAsCookie(): string {
  return `${viewAsCookieName()}=; Path=/; HttpOnly; SameSite=Lax${secure()}; Max-Age=0`;
}

export function readViewAsCookie(cookieHeader: string | null): string | null {
  const value = readCookie(cookieHeader, viewAsCookieName());
  return value && /^[\w-]{20,200}$/.test(value) ? value : null;
}

export function readCookie(cookieHeader: string | null, name: string): string | null {
  for (const part of (cookieHeader ?? "").split(";")) {
    const separator = part.indexOf("=");
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return null;
}
