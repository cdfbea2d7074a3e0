import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { PersonContext, VisitorContext } from "@/lib/domain/identity/person-context";
import { type SignedIn, signIn } from "@/lib/domain/identity/sign-in";
import { sendQueuedMail } from "@/lib/domain/mail/send-queued-mail";
import { clearLocal } from "@/lib/domain/shared/context/local-cache";
import type { Access } from "@/lib/domain/shared/context/principal";
import { resolveRequest } from "@/lib/domain/shared/context/resolve-request";
import { systemContext } from "@/lib/domain/shared/system-context";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { JOBS } from "@/types/jobs";
import type { TestTenant } from "./fixtures";

const PASSWORD = "Correct-horse-42";

/** Somebody with an account, in one of their sessions. */
export type SignedPerson = {
  userId: string;
  email: string;
  password: string;
  /** The session as verbs see it. */
  ctx: PersonContext;
  /** What the session lacks on the tenant's host, asked as a request would ask. */
  pendingStep(workspaceSlug?: string): Promise<string | null>;
  /** What the session opens; null when it has ended. */
  access(): Promise<Access | null>;
  /** Another session of the same person, without the identity service. */
  openSession(tenant: TestTenant): Promise<SignedPerson>;
  /** Signs in with the password, as a browser that may hold a device's secret. */
  signIn(tenant: TestTenant, deviceSecret?: string | null, userAgent?: string): Promise<SignedIn>;
};

export function visitorOf(tenant: TestTenant): VisitorContext {
  const scope = { partnerId: tenant.partnerId, workspaceId: "all" as const };
  return { ...systemContext("visitor", scope), ipAddress: "203.0.113.9", partner: tenant.partnerCtx.partner };
}

/** Creates a person whom the identity service knows too, signed in on the tenant's host. */
export async function createPersonOf(tenant: TestTenant): Promise<SignedPerson> {
  const userId = newId();
  const email = `person-${userId}@example.test`;
  const made = await identityProvider().createUser({
    id: userId,
    email,
    password: PASSWORD,
    emailConfirmed: true,
  });
  if (!made.ok) throw new Error(made.message);
  await systemDb().user.create({ data: { id: userId, email, name: "Pia Person" } });
  return openSession(tenant, { userId, email, password: PASSWORD });
}

async function openSession(
  tenant: TestTenant,
  who: { userId: string; email: string; password: string },
): Promise<SignedPerson> {
  const { partnerId, partnerCtx } = tenant;
  const { userId, email, password } = who;
  const [sessionId, authSessionId] = [newId(), newId()];
  const expiresAt = new Date(Date.now() + 3_600_000);
  await systemDb().session.create({ data: { id: sessionId, partnerId, userId, authSessionId, expiresAt } });
  const host = partnerCtx.partner.primaryHost;
  const resolve = async (slug: string | null) => {
    // The copies of this process are younger than a test: what other rows say now is what counts.
    clearLocal();
    const credential = { kind: "session", authSessionId, userId } as const;
    return (await resolveRequest(host, credential, slug)).access;
  };
  return {
    ...who,
    ctx: {
      ...partnerCtx,
      actor: { type: "user", id: userId, label: "Pia Person", sessionId },
      partnerRole: null,
      ipAddress: "203.0.113.9",
      user: { id: userId, email, name: "Pia Person", timeZone: null },
      sessionId,
    },
    access: () => resolve(null),
    async pendingStep(workspaceSlug) {
      const principal = (await resolve(workspaceSlug ?? null))?.principal;
      if (principal?.kind !== "session") throw new Error("The session has ended.");
      return principal.pendingStep;
    },
    openSession: (elsewhere) => openSession(elsewhere, who),
    signIn: (place, deviceSecret = null, userAgent = "test") =>
      signIn(visitorOf(place), { email, password, userAgent, deviceSecret }),
  };
}

async function mailJobs(email: string): Promise<Record<string, unknown>[]> {
  const rows = await systemDb().$queryRaw<{ data: Record<string, unknown> }[]>`
    select data from pgboss.job where name = 'mail.send' and data->>'to' = ${email} order by created_on, id`;
  return rows.map((row) => row.data);
}

/** The templates of the mails queued for an address, oldest first. */
export async function mailsTo(email: string): Promise<string[]> {
  return (await mailJobs(email)).map((data) => String(data.template));
}

/** Sends the newest queued mail of a template and answers its text as the mailbox has it. */
export async function deliverMail(email: string, template: string): Promise<string> {
  const data = (await mailJobs(email)).findLast((job) => job.template === template);
  if (!data) throw new Error(`no ${template} for ${email}`);
  await sendQueuedMail(JOBS["mail.send"].payload.parse(data));
  const url = `${process.env.RESEND_BASE_URL}/_sandbox/messages?to=${encodeURIComponent(email)}`;
  const { data: messages } = (await (await fetch(url)).json()) as { data: { text: string }[] }; // the mailbox's own shape
  const newest = messages.at(0);
  if (!newest) throw new Error(`no mail for ${email}`);
  return newest.text;
}
