import { join } from "node:path";
import { Hono } from "hono";
import { startHonoServer } from "../hono-server";
import { assertPortFree, LOOPBACK } from "../ports";
import { createAccessTokens } from "./access-tokens";
import { createAdminRoutes } from "./admin-routes";
import { AuthError, sendAuthError } from "./auth-error";
import { createAuthRoutes } from "./auth-routes";
import { loadKeys } from "./keys";
import { openIdentity } from "./open-identity";
import { createStorageRoutes } from "./storage/storage-routes";
import { createUsers } from "./users";

export type SupabaseHandle = {
  url: string;
  publishableKey: string;
  secretKey: string;
  stop(): Promise<void>;
};

export type SupabaseOptions = { port: number; home: string; databaseUrl: string; siteUrl: string };

/**
 * Supabase Auth and Storage on one address. Users live in `databaseUrl`, keys and files under `home`.
 * Email confirmation is on; no mail is ever sent.
 */
export async function startSupabase({
  port,
  home,
  databaseUrl,
  siteUrl,
}: SupabaseOptions): Promise<SupabaseHandle> {
  await assertPortFree(port, "Supabase");
  const keys = await loadKeys(home);
  const identity = await openIdentity({ databaseUrl, keys, siteUrl });
  const url = `http://${LOOPBACK}:${port}`;
  const users = createUsers(identity.pool);
  const tokens = createAccessTokens({ keys, issuer: `${url}/auth/v1`, users });
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof AuthError) return sendAuthError(c, error);
    console.error("[supabase]", error);
    return sendAuthError(c, new AuthError(500, "unexpected_failure", error.message));
  });
  app.route("/auth/v1/admin", createAdminRoutes({ keys, users, url, siteUrl }));
  app.route("/auth/v1", createAuthRoutes({ keys, users, identity, tokens }));
  app.route("/storage/v1", createStorageRoutes({ keys, folder: join(home, "storage") }));
  const server = await startHonoServer({ app, port, name: "Supabase" });
  return {
    url,
    publishableKey: keys.publishableKey,
    secretKey: keys.secretKey,
    stop: async () => {
      await server.stop();
      await identity.close();
    },
  };
}
