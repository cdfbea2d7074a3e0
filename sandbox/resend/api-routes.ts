import type { Context, Hono } from "hono";
import { type EmailBody, parseBatch, parseEmail } from "./email-body";
import { createIdempotency } from "./idempotency";
import type { Mail, MailStore } from "./mail-store";
import { ResendError } from "./resend-error";

const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

/** The sending API. `beforeSend` may throw an injected fault. */
export function addApiRoutes(
  app: Hono,
  { store, apiKey, beforeSend }: { store: MailStore; apiKey: string; beforeSend: (text: string) => void },
): void {
  const once = createIdempotency();
  app.use("/emails/*", async (c, next) => {
    authorize(c, apiKey);
    await next();
  });
  const send = async <T>(c: Context, parse: (body: unknown) => T, work: (parsed: T) => Promise<unknown>) => {
    const text = await c.req.text();
    beforeSend(text);
    const parsed = parse(parseJson(text));
    return c.json(
      (await once(c.req.header("idempotency-key"), c.req.path + text, () => work(parsed))) ?? null,
    );
  };
  app.post("/emails", (c) => send(c, parseEmail, async (email) => ({ id: (await store.add(email)).id })));
  app.post("/emails/batch", (c) =>
    send(c, parseBatch, async (emails: EmailBody[]) => {
      const data: { id: string }[] = [];
      for (const email of emails) data.push({ id: (await store.add(email)).id });
      return { data };
    }),
  );
  app.get("/emails", (c) => c.json(page(store.list(), c)));
  app.get("/emails/:id", (c) => {
    const mail = store.find(c.req.param("id"));
    if (!mail) throw new ResendError(404, "not_found", "Email not found");
    return c.json({
      ...summary(mail),
      html: mail.html ?? null,
      text: mail.text ?? null,
      tags: mail.tags ?? [],
    });
  });
  app.all("/emails/*", () => {
    throw new ResendError(405, "method_not_allowed", "This endpoint does not support the used method.");
  });
}

function authorize(c: Context, apiKey: string): void {
  if (!c.req.header("user-agent"))
    throw new ResendError(403, "security_error", "The User-Agent header is required.");
  const token = /^Bearer (re_\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (token === undefined) throw new ResendError(401, "missing_api_key", "Missing API Key");
  if (token !== apiKey) throw new ResendError(403, "invalid_api_key", "API key is invalid");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ResendError(400, "validation_error", "The request body is not valid JSON.");
  }
}

function summary(mail: Mail): Record<string, unknown> {
  const { id, from, to, subject, cc, bcc, reply_to, scheduled_at, created_at } = mail;
  const empty = {
    cc: cc ?? [],
    bcc: bcc ?? [],
    reply_to: reply_to ?? [],
    scheduled_at: scheduled_at ?? null,
  };
  return { object: "email", id, from, to, subject, created_at, last_event: "delivered", ...empty };
}

/** Newest first; `after` and `before` are ids of messages. */
function page(mails: Mail[], c: Context): Record<string, unknown> {
  const limit = Math.min(Math.max(Number(c.req.query("limit") ?? DEFAULT_PAGE) || DEFAULT_PAGE, 1), MAX_PAGE);
  const at = (id: string | undefined) => mails.findIndex((mail) => mail.id === id);
  const [after, before] = [at(c.req.query("after")), at(c.req.query("before"))];
  const rest = before >= 0 ? mails.slice(Math.max(0, before - limit), before) : mails.slice(after + 1);
  const hasMore = before >= 0 ? before > limit : rest.length > limit;
  return { object: "list", has_more: hasMore, data: rest.slice(0, limit).map(summary) };
}
