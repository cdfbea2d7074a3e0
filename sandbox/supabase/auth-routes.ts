import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { AccessTokens } from "./access-tokens";
import { present } from "./admin-routes";
import { requireApiKey, userToken } from "./api-key";
import { AuthError, invalidCredentials, userBanned } from "./auth-error";
import type { Keys } from "./keys";
import type { Identity } from "./open-identity";
import type { Users } from "./users";

const session = z.looseObject({ access_token: z.string(), user: z.looseObject({ id: z.string() }) });
const credentials = z.looseObject({ email: z.string().optional(), password: z.string().optional() });
const verification = z.looseObject({ type: z.string().optional(), token_hash: z.string().optional() });

/** Paths that would send mail; their work is done by generate_link and the product's own mail. */
const MAIL_PATHS = ["/recover", "/otp", "/magiclink", "/resend", "/invite"];

export type AuthContext = { keys: Keys; users: Users; identity: Identity; tokens: AccessTokens };

/** `/auth/v1` for users: forwards to the inner service, translating tokens and adding what it lacks. */
export function createAuthRoutes(context: AuthContext): Hono {
  const { keys } = context;
  const routes = new Hono();
  routes.get("/.well-known/jwks.json", (c) => {
    c.header("cache-control", "public, max-age=600");
    return c.json({ keys: [keys.publicJwk] });
  });
  routes.get("/verify", (c) => forward(context, c, undefined));
  routes.use(async (c, next) => {
    requireApiKey(c, keys);
    await next();
  });
  for (const path of MAIL_PATHS) {
    routes.post(path, () => {
      throw new AuthError(
        422,
        "email_provider_disabled",
        "No mail is sent from here: use admin.generateLink",
      );
    });
  }
  routes.post("/signup", async (c) => {
    const body = await c.req.text();
    const { email = "" } = readBody(credentials, body);
    const known = await context.users.findByEmail(email);
    // As hosted with confirmations on: a known address is answered like a new one, and nothing happens.
    if (known) return c.json({ ...present(known), id: randomUUID(), identities: [], user_metadata: {} });
    return forward(context, c, body);
  });
  routes.post("/token", async (c) => {
    const body = await c.req.text();
    const answer = await forward(context, c, body);
    if (c.req.query("grant_type") !== "password" || answer.status !== 400) return answer;
    return hideUnconfirmed(context, answer, readBody(credentials, body));
  });
  routes.post("/verify", async (c) => {
    const body = readBody(verification, await c.req.text());
    // The inner service has fewer names for the same two kinds of token.
    const type = { invite: "signup", email: "magiclink" }[body.type ?? ""] ?? body.type;
    return forward(context, c, JSON.stringify({ ...body, type }), body.type);
  });
  routes.all("/*", async (c) => forward(context, c, c.req.raw.body ? await c.req.text() : undefined));
  return routes;
}

async function forward(
  { keys, identity, tokens, users }: AuthContext,
  c: Context,
  body: string | undefined,
  verifyType?: string,
): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  for (const name of ["authorization", "content-length", "host"]) headers.delete(name);
  headers.set("apikey", keys.publishableKey);
  const token = userToken(c, keys);
  if (token !== undefined) headers.set("authorization", `Bearer ${await tokens.internalize(token)}`);
  const request = new Request(c.req.url, {
    method: c.req.method,
    headers,
    redirect: "manual",
    body: body ?? null,
  });
  const answer = await identity.fetch(request);
  if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) return answer;
  const parsed = session.safeParse(await answer.clone().json());
  if (!parsed.success) return answer;
  const { access_token } = parsed.data;
  const user = await users.get(parsed.data.user.id);
  if (isBanned(user.banned_until)) {
    await users.endSession(sessionOf(access_token));
    throw userBanned();
  }
  const method = methodOf(c, verifyType);
  return c.json({
    ...parsed.data,
    access_token: await tokens.publish(access_token, method),
    user: present(user),
  });
}

/** The name hosted gives to the way a session was opened; undefined for a refresh, which keeps the first. */
function methodOf(c: Context, verifyType: string | undefined): string | undefined {
  if (c.req.query("grant_type") === "refresh_token") return undefined;
  if (c.req.query("grant_type") === "password") return "password";
  return verifyType === "recovery" ? "recovery" : "otp";
}

function isBanned(until: string | null): boolean {
  return until !== null && Date.parse(until) > Date.now();
}

function sessionOf(token: string): string {
  const payload: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  return z.object({ session_id: z.string() }).parse(payload).session_id;
}

/** Hosted tells email_not_confirmed only to those who know the password. */
async function hideUnconfirmed(
  { users }: AuthContext,
  answer: Response,
  { email = "", password = "" }: z.infer<typeof credentials>,
): Promise<Response> {
  const { error_code } = z
    .looseObject({ error_code: z.string().optional() })
    .parse(await answer.clone().json());
  if (error_code !== "email_not_confirmed") return answer;
  const user = await users.findByEmail(email);
  if (!user || !(await users.checkPassword(user.id, password))) throw invalidCredentials();
  return answer;
}

function readBody<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const error = new AuthError(400, "bad_json", "Could not parse request body as JSON");
    error.cause = cause;
    throw error;
  }
}
