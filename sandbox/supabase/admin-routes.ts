import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { z } from "zod";
import {
  assertPassword,
  bannedUntil,
  createUserBody,
  generateLinkBody,
  parseBody,
  updateUserBody,
} from "./admin-body";
import { requireApiKey, userToken } from "./api-key";
import { AuthError, emailExists } from "./auth-error";
import { generateLink } from "./generate-link";
import type { Keys } from "./keys";
import type { User, Users } from "./users";

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1_000;

/** `/auth/v1/admin`: the secret key only. */
export function createAdminRoutes({ keys, users, url, siteUrl }: AdminContext): Hono {
  const routes = new Hono();
  routes.use(async (c, next) => {
    if (requireApiKey(c, keys) !== "secret") {
      if (userToken(c, keys)) throw new AuthError(403, "not_admin", "User not allowed");
      throw new AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token");
    }
    await next();
  });
  routes.get("/users", async (c) => {
    const page = positive(c.req.query("page"), 1);
    const perPage = Math.min(positive(c.req.query("per_page"), DEFAULT_PAGE_SIZE), MAX_PAGE_SIZE);
    const { users: found, total } = await users.list({ page, perPage });
    c.header("x-total-count", String(total));
    c.header("link", pageLinks({ page, perPage, total }));
    return c.json({ users: found.map(present), aud: "authenticated" });
  });
  routes.post("/users", async (c) => {
    const body = await parseBody(c.req.raw, createUserBody);
    assertPassword(body.password);
    const id = body.id ?? randomUUID();
    await users.insert({
      id,
      email: body.email,
      password: body.password,
      isConfirmed: body.email_confirm ?? false,
      userMetadata: body.user_metadata ?? {},
      appMetadata: body.app_metadata ?? {},
    });
    return c.json(present(await users.get(id)));
  });
  routes.get("/users/:id", async (c) => c.json(present(await users.get(c.req.param("id")))));
  routes.put("/users/:id", async (c) => {
    const user = await users.get(c.req.param("id"));
    await users.update(user.id, await toColumns(users, user, await parseBody(c.req.raw, updateUserBody)));
    return c.json(present(await users.get(user.id)));
  });
  routes.delete("/users/:id", async (c) => {
    const user = await users.get(c.req.param("id"));
    await users.remove(user.id);
    return c.json({});
  });
  routes.post("/generate_link", async (c) => {
    const body = await parseBody(c.req.raw, generateLinkBody);
    const link = await generateLink({ users, url }, body, c.req.query("redirect_to") ?? siteUrl);
    return c.json(present(link));
  });
  return routes;
}

export type AdminContext = { keys: Keys; users: Users; url: string; siteUrl: string };

async function toColumns(
  users: Users,
  user: User,
  body: z.infer<typeof updateUserBody>,
): Promise<Record<string, unknown>> {
  assertPassword(body.password);
  const changes: Record<string, unknown> = {};
  if (body.email !== undefined && body.email.toLowerCase() !== user.email) {
    if (await users.findByEmail(body.email)) throw emailExists();
    changes.email = body.email.toLowerCase();
  }
  if (body.password !== undefined) changes.encrypted_password = body.password;
  if (body.email_confirm) changes.email_confirmed_at = user.email_confirmed_at ?? new Date();
  if (body.ban_duration !== undefined) changes.banned_until = bannedUntil(body.ban_duration);
  if (body.user_metadata) changes.raw_user_meta_data = { ...user.user_metadata, ...body.user_metadata };
  if (body.app_metadata) changes.raw_app_meta_data = { ...user.app_metadata, ...body.app_metadata };
  return changes;
}

/** Hosted leaves out what is not set, and repeats the confirmation under its old name. */
export function present<T extends User>(user: T): Record<string, unknown> {
  const shown = { ...user, phone: "", confirmed_at: user.email_confirmed_at, is_anonymous: false };
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null));
}

function positive(text: string | undefined, fallback: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}

function pageLinks({ page, perPage, total }: { page: number; perPage: number; total: number }): string {
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (target: number, rel: string) =>
    `</admin/users?page=${target}&per_page=${perPage}>; rel="${rel}"`;
  return page < last ? `${link(page + 1, "next")}, ${link(last, "last")}` : link(last, "last");
}
