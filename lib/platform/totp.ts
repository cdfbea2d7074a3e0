import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, a new code every 30 seconds. */
const STEP_SECONDS = 30;
const SHAPE = { algorithm: "SHA1", digits: 6, period: STEP_SECONDS } as const;
/** Steps before and after the present one that count too, for clocks that are a little off. */
const WINDOW = 1;

/** 160 random bits in base 32: the length RFC 4226 recommends. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address an authenticator app takes from a QR code; issuer and account are shown beside its codes. */
export function totpUri(secret: string, account: string, issuer: string): string {
  return new TOTP({ ...SHAPE, secret, issuer, label: account }).toString();
}

/** The code at an instant; what the app shows. */
export function totpCode(secret: string, atMs: number): string {
  return new TOTP({ ...SHAPE, secret }).generate({ timestamp: atMs });
}

/** The time step a code belongs to, one step early or late at most; null for a wrong code. */
export function totpStep(secret: string, code: string, atMs: number): bigint | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = new TOTP({ ...SHAPE, secret }).validate({ token: code, timestamp: atMs, window: WINDOW });
  return delta === null ? null : BigInt(Math.floor(atMs / 1000 / STEP_SECONDS) + delta);
}
