import { readCookie, sessionCookieName } from "./session-cookie";

/**
 * What a browser keeps after it gave the second factor and was to be remembered: an opaque secret, host-only like the
 * session's cookie and longer-lived. It opens nothing without the password.
 */
function deviceCookieName(): string {
  return sessionCookieName().replace("session", "device");
}

/** Set-Cookie that remembers this browser until `expiresAt`. */
export function deviceCookie(secret: string, expiresAt: Date): string {
  return `${deviceCookieName()}=${secret}; Path=/; HttpOnly; SameSite=Lax${secure()}; Expires=${expiresAt.toUTCString()}`;
}

/** Set-Cookie that forgets it. */
export function clearedDeviceCookie(): string {
  return `${deviceCookieName()}=; Path=/; HttpOnly; SameSite=Lax${secure()}; Max-Age=0`;
}

/** The secret a Cookie header carries, unverified; null when absent or of another form. */
export function readDeviceCookie(cookieHeader: string | null): string | null {
  const value = readCookie(cookieHeader, deviceCookieName());
  return value && /^[\w-]{20,200}$/.test(value) ? value : null;
}

/** The name says whether the host speaks https. */
function secure(): string {
  return sessionCookieName().startsWith("__Host-") ? "; Secure" : "";
}
