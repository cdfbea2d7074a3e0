import { join } from "node:path";
import { Hono } from "hono";
import { z } from "zod";
import { startHonoServer } from "../hono-server";
import { addApiRoutes } from "./api-routes";
import { type Mail, type MailStore, openMailStore } from "./mail-store";
import { mailboxPage, messagePage } from "./mailbox-page";
import { faultWithStatus, ResendError, sendResendError } from "./resend-error";

const faultsBody = z.object({
  status: z.literal([400, 403, 422, 429, 500, 502, 503]),
  times: z.number().int().min(0),
  /** Only requests that name this address; all without it. */
  to: z.string().optional(),
});

/** A mail may show itself and open links, nothing else: no scripts, no forms, no access to this page. */
const FRAME_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src * data:; style-src 'unsafe-inline'; font-src *";

export type ResendHandle = {
  url: string;
  apiKey: string;
  /** Newest first. */
  messages(to?: string): Mail[];
  stop(): Promise<void>;
};

/** Resend's sending API with a mailbox page at `/`. Messages are kept in `<home>/mail`. */
export async function startResend(options: {
  port: number;
  home: string;
  apiKey: string;
}): Promise<ResendHandle> {
  const store = await openMailStore(join(options.home, "mail"));
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof ResendError) return sendResendError(c, error);
    if (error instanceof z.ZodError) return c.json({ message: z.prettifyError(error) }, 400);
    console.error("[resend]", error);
    return sendResendError(c, new ResendError(500, "internal_server_error", error.message));
  });
  addApiRoutes(app, { store, apiKey: options.apiKey, beforeSend: addFaultRoutes(app) });
  addMailboxRoutes(app, store);
  const server = await startHonoServer({ app, port: options.port, name: "the mailbox" });
  return { ...server, apiKey: options.apiKey, messages: (to) => store.list(to) };
}

/** Lets a test make the next requests fail; answers the check to run before each, on the text it carries. */
function addFaultRoutes(app: Hono): (text: string) => void {
  let faults: z.infer<typeof faultsBody> = { status: 500, times: 0 };
  app.post("/_sandbox/faults", async (c) => {
    faults = faultsBody.parse(await c.req.json());
    return c.json(faults);
  });
  return (text) => {
    if (faults.times === 0 || !text.includes(faults.to ?? "")) return;
    faults.times--;
    throw faultWithStatus(faults.status);
  };
}

function addMailboxRoutes(app: Hono, store: MailStore): void {
  app.get("/", (c) => {
    const to = c.req.query("to") ?? "";
    return c.html(mailboxPage(store.list(to), to));
  });
  app.get("/messages/:id", (c) => {
    const mail = store.find(c.req.param("id"));
    return mail ? c.html(messagePage(mail)) : c.notFound();
  });
  app.get("/messages/:id/html", (c) => {
    const body = store.find(c.req.param("id"))?.html;
    if (body === undefined) return c.notFound();
    c.header("content-security-policy", FRAME_POLICY);
    return c.html(`<base target="_blank">${body}`);
  });
  app.get("/_sandbox/messages", (c) => c.json({ data: store.list(c.req.query("to")) }));
}
