import type { Context } from "hono";
import { AuthError } from "./auth-error";
import type { Keys } from "./keys";

export type KeyRole = "publishable" | "secret";

/** Which of the project's keys the request carries; none or another one is a 401, as at Supabase's gateway. */
export function requireApiKey(c: Context, keys: Keys): KeyRole {
  const given = c.req.header("apikey") ?? bearerToken(c);
  if (given === undefined) throw new AuthError(401, "no_authorization", "No API key found in request");
  if (given === keys.secretKey) return "secret";
  if (given === keys.publishableKey) return "publishable";
  throw new AuthError(401, "invalid_api_key", "Invalid API key");
}

/** The token of the Authorization header. */
export function bearerToken(c: Context): string | undefined {
  return /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

/** The user's token: clients without a session send their API key in its place, which is none. */
export function userToken(c: Context, keys: Keys): string | undefined {
  const token = bearerToken(c);
  return token === keys.publishableKey || token === keys.secretKey ? undefined : token;
}
