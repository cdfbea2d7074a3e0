import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { bumpSubjects } from "@/lib/domain/shared/bump-subjects";
import { apiKeySubject, partnerSubject, userSubject } from "@/lib/domain/shared/context/subjects";
import { systemContext } from "@/lib/domain/shared/system-context";
import { type HttpVisitor, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import {
  addMarkedWorkspace,
  createMarkedPartner,
  type MarkedPartner,
} from "../support/tenancy/marked-tenant";
import { createApiKey, createPerson, joinPartner, joinWorkspace, signInOn } from "../support/tenancy/people";
import { castView } from "../support/tenancy/world";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";

const EFFECTIVE_WITHIN_MS = 1_000;
/** How long it is looked at beyond that. */
const WATCHED_MS = 300;
const READERS = 2;

/** A right in use, how it is taken away, and what its holder then hears. */
type Right = {
  name: string;
  headers: Record<string, string>;
  refusal: number;
  take: () => Promise<void>;
  /** What is read with it, where that is not the list of agents of the first workspace. */
  path?: string;
};

/** A change as a verb makes it: rows and the end of cached copies in one transaction. */
async function change(
  partnerId: string,
  subject: string,
  work: (db: ReturnType<typeof systemDb>) => Promise<unknown>,
) {
  const ctx = systemContext("trial", { partnerId, workspaceId: "all" });
  await inSystemTransaction(ctx, async (txCtx) => {
    // the transaction's client offers the same models
    await work(txCtx.tx as ReturnType<typeof systemDb>);
    await bumpSubjects(txCtx, [subject]);
  });
  await ctx.settle();
}

async function member(own: MarkedPartner, workspace = own.workspace) {
  const person = await createPerson("leaver");
  await joinWorkspace(person, workspace, "member");
  const visitor = await signInOn(own.partnerSlug, person);
  return { ...person, visitor, headers: cookieOf(visitor) };
}

function cookieOf({ cookies }: HttpVisitor): { cookie: string } {
  return { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") };
}

async function agencyOwner(own: MarkedPartner): Promise<HttpVisitor> {
  const person = await createPerson("agency-owner");
  await joinPartner(person, own.partnerId, "owner");
  return await signInOn(own.partnerSlug, person);
}

/** A change as the agency makes it: by the product's own API. */
async function ask(visitor: HttpVisitor, method: string, path: string, body?: object): Promise<void> {
  const { status, text } = await visitor.send(path, { method, ...(body ? { body } : {}) });
  if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
}

/** What agencies take from their people and clients, each on a workspace of its own where it closes one. */
async function rightsGivenByAgency(own: MarkedPartner): Promise<Right[]> {
  const owner = await agencyOwner(own);
  const [narrowed, closed] = [await addMarkedWorkspace(own), await addMarkedWorkspace(own)];
  const [demoted, reader, caller] = [
    await member(own),
    await member(own, narrowed),
    await member(own, closed),
  ];
  const viewed = await castView(owner, own.workspace);
  const { workspaceId, workspaceSlug } = own.workspace;
  const { id: memberId } = await systemDb().workspaceMember.findFirstOrThrow({
    where: { workspaceId, userId: demoted.userId },
  });
  return [
    {
      name: "a role lowered",
      headers: demoted.headers,
      path: `/api/w/${workspaceSlug}/assigned-integrations`,
      refusal: 403,
      take: () => ask(owner, "PATCH", `/api/w/${workspaceSlug}/members/${memberId}`, { role: "viewer" }),
    },
    {
      name: "a view left",
      headers: cookieOf(viewed),
      refusal: 401,
      take: () => ask(viewed, "POST", "/api/auth/view-as/leave"),
    },
    {
      name: "a feature switched off",
      headers: reader.headers,
      path: `/api/w/${narrowed.workspaceSlug}/agents`,
      refusal: 403,
      take: () =>
        ask(owner, "PATCH", `/api/partner/workspaces/${narrowed.workspaceId}`, {
          features: { agents: false },
        }),
    },
    {
      name: "the workspace suspended",
      headers: caller.headers,
      path: `/api/w/${closed.workspaceSlug}/agents`,
      refusal: 403,
      take: () =>
        ask(owner, "POST", `/api/partner/workspaces/${closed.workspaceId}/suspend`, { reason: "Trial" }),
    },
  ];
}

async function membership(own: MarkedPartner): Promise<Right> {
  const { partnerId } = own;
  const leaver = await member(own);
  return {
    name: "a membership removed",
    headers: leaver.headers,
    refusal: 404,
    take: () =>
      change(partnerId, userSubject(leaver.userId), (db) =>
        db.workspaceMember.deleteMany({ where: { partnerId, userId: leaver.userId } }),
      ),
  };
}

async function rightsOf(own: MarkedPartner): Promise<Right[]> {
  const { partnerId, workspace } = own;
  const guest = await member(own);
  const signer = await member(own);
  const key = await createApiKey({ partnerId, workspaceId: workspace.workspaceId }, ["agents.read"]);
  const bearer = { authorization: `Bearer ${key.secret}` };
  return [
    {
      name: "a session revoked",
      headers: signer.headers,
      refusal: 401,
      take: () =>
        change(partnerId, userSubject(signer.userId), (db) =>
          db.session.updateMany({
            where: { partnerId, userId: signer.userId },
            data: { revokedAt: new Date() },
          }),
        ),
    },
    {
      name: "a key revoked",
      headers: bearer,
      refusal: 401,
      take: () =>
        change(partnerId, apiKeySubject(key.apiKeyId), (db) =>
          db.apiKey.updateMany({ where: { id: key.apiKeyId }, data: { revokedAt: new Date() } }),
        ),
    },
    {
      name: "the partner suspended",
      headers: guest.headers,
      refusal: 403,
      take: () =>
        change(partnerId, partnerSubject(partnerId), (db) =>
          db.partner.updateMany({ where: { id: partnerId }, data: { status: "suspended" } }),
        ),
    },
  ];
}

type Seen = { sentAt: number; status: number };

/**
 * Uses the right without pause until it was used later than `lastAt` says, however slow the machine is; what is read must
 * not bring it back to life.
 */
async function useUntil(
  host: string,
  path: string,
  headers: Record<string, string>,
  lastAt: () => number,
): Promise<Seen[]> {
  const seen: Seen[] = [];
  let sentAt: number;
  do {
    sentAt = performance.now();
    seen.push({ sentAt, status: (await send(host, path, { headers })).status });
  } while (sentAt <= lastAt());
  return seen;
}

async function tryRight(book: CaseBook, own: MarkedPartner, right: Right): Promise<void> {
  const host = hostOf(own.partnerSlug);
  const { path = `/api/w/${own.workspace.workspaceSlug}/agents` } = right;
  const before = await send(host, path, { headers: right.headers });
  book.equal(before.status, 200, `${right.name}: before`);
  let deadline = Number.POSITIVE_INFINITY;
  const lastAt = () => deadline + WATCHED_MS;
  const readers = Array.from({ length: READERS }, () => useUntil(host, path, right.headers, lastAt));
  await right.take();
  deadline = performance.now() + EFFECTIVE_WITHIN_MS;
  const late = (await Promise.all(readers)).flat().filter(({ sentAt }) => sentAt > deadline);
  book.check(late.length > 0, `${right.name}: nobody asked after the second`);
  const wrong = late.filter(({ status }) => status !== right.refusal);
  book.check(
    wrong.length === 0,
    () =>
      `${right.name}: ${wrong.length} of ${late.length} answers after the second were ${wrong[0]?.status}`,
  );
}

/** A right that is taken away is gone everywhere within a second, however busily it is being used. */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const rounds = canary ? 1 : size === "S" ? 3 : 30;
  const sabotage = spoilingTrigger("workspace_members", "DELETE", "RETURN NULL;");
  await withSabotage(canary, sabotage, async () => {
    await inParallel(Array.from({ length: rounds }), 3, async () => {
      const own = await createMarkedPartner();
      // The canary keeps memberships from being removed; nothing else is broken.
      if (canary) return tryRight(book, own, await membership(own));
      const given = await rightsGivenByAgency(own);
      const [suspended, ...others] = [...given, await membership(own), ...(await rightsOf(own))].reverse();
      await Promise.all(others.map((right) => tryRight(book, own, right)));
      if (suspended) await tryRight(book, own, suspended);
    });
  });
  return book.outcome();
}
