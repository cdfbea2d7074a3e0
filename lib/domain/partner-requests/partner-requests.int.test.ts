import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createRequestStage, deliverTo, type RequestStage } from "@/tests/support/request-stage";
import { DomainError } from "../shared/errors";
import { runIdempotent } from "../shared/idempotency";
import { answerQuestion } from "./answer-question";
import { checkRequestHosts, describeSlug } from "./check-hosts";
import { confirmOrder, getOrder } from "./confirm-order";
import { createRequest, type RequestInput } from "./create-request";
import { decideRequest } from "./decide-request";
import { getRequest, getRequestByLink } from "./get-request";
import { checkoutPath, statusPath } from "./links";
import { listPublicPlans } from "./list-public-plans";
import { countRequests, listRequests } from "./list-requests";
import { toPublicPlan } from "./plan-row";
import { provisionRequest } from "./provision-request";
import { toRequestResource, toRequestStatus } from "./to-resource";

let stage: RequestStage;
beforeAll(async () => {
  stage = await createRequestStage();
});

const unique = () => newId().slice(-10);

function wish(changes: Partial<RequestInput> = {}): RequestInput {
  return {
    companyName: "Fjord Voice",
    contactName: "Freya Fjord",
    email: `freya-${unique()}@example.test`,
    message: "",
    slug: `fjord-${unique()}`,
    ...changes,
  };
}

async function file(changes: Partial<RequestInput> = {}): Promise<string> {
  return (await createRequest(stage.visitor, wish(changes))).id;
}

async function approve(changes: Partial<RequestInput> = {}): Promise<string> {
  const id = await file(changes);
  await decideRequest(stage.operator, id, { decision: "approve" });
  return id;
}

const tokenIn = (path: string) => new URLSearchParams(path.slice(path.indexOf("?"))).get("token") ?? "";

/** How many calls went through, and what the others were told. */
async function race<T>(calls: Promise<T>[]): Promise<{ won: number; refusals: string[] }> {
  const outcomes = await Promise.allSettled(calls);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  for (const refusal of refusals) expect(refusal).toBeInstanceOf(DomainError);
  return { won: outcomes.length - refusals.length, refusals: refusals.map(({ code }) => code) };
}

describe("a request", () => {
  it("is filed with mails to the applicant and every operator, and an audit row", async () => {
    const input = wish({
      planVariantId: stage.planVariantId,
      website: "https://fjord.example",
      message: "Hello\nthere",
    });
    const { id, statusPath: path } = await createRequest(stage.visitor, input);
    const [mail] = await deliverTo(input.email);
    expect(mail?.subject).toBe("We have your request, Fjord Voice");
    expect(mail?.text).toContain(path);
    const told = await deliverTo(stage.operatorEmail);
    expect(told[0]?.text).toContain(`/super-admin/partner-requests/${id}`);
    const row = toRequestResource(await getRequest(stage.operator, id));
    expect(row).toMatchObject({ status: "pending", message: "Hello\nthere", planName: "Agency" });
    expect(row.events.map(({ kind }) => kind)).toEqual(["submitted"]);
    expect(row.mails.map(({ template }) => template).sort()).toEqual([
      "agency-request-new",
      "agency-request-received",
    ]);
  });

  it("leaves nothing when a program filled it in", async () => {
    const input = wish({ fax: "+1 555" });
    const { id } = await createRequest(stage.visitor, input);
    await expect(getRequest(stage.operator, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await deliverTo(input.email)).toEqual([]);
  });

  it("is refused for names, domains and plans that cannot be had", async () => {
    const fieldOf = async (input: RequestInput) => {
      const refusal = await createRequest(stage.visitor, input).catch((error: unknown) => error);
      return refusal instanceof DomainError ? [refusal.code, refusal.errors?.[0]?.field] : refusal;
    };
    expect(await fieldOf(wish({ slug: "admin" }))).toEqual(["validation_failed", "body.slug"]);
    expect(await fieldOf(wish({ slug: "adm1n" }))).toEqual(["validation_failed", "body.slug"]);
    expect(await fieldOf(wish({ slug: "platform" }))).toEqual(["validation_failed", "body.slug"]);
    expect(await fieldOf(wish({ customDomain: "co.uk" }))).toEqual([
      "validation_failed",
      "body.customDomain",
    ]);
    expect(await fieldOf(wish({ planVariantId: newId() }))).toEqual([
      "validation_failed",
      "body.planVariantId",
    ]);
  });

  it("is one per address: of ten at once one wins and the others hear of a free name", async () => {
    const slug = `rush-${unique()}`;
    const { won, refusals } = await race(
      Array.from({ length: 10 }, () => createRequest(stage.visitor, wish({ slug }))),
    );
    expect(won).toBe(1);
    expect(new Set(refusals)).toEqual(new Set(["conflict"]));
    expect(await systemDb().partnerRequest.count({ where: { slug } })).toBe(1);
    const refusal = createRequest(stage.visitor, wish({ slug }));
    await expect(refusal).rejects.toThrow(`${slug}-voice is free`);
  });

  it("is one per domain while it is open", async () => {
    const customDomain = `agents-${unique()}.example.com`;
    const { won } = await race(
      Array.from({ length: 5 }, () => createRequest(stage.visitor, wish({ customDomain }))),
    );
    expect(won).toBe(1);
  });

  it("is not one of many from the same address", async () => {
    const email = `many-${unique()}@example.test`;
    for (let n = 0; n < 3; n += 1) await file({ email });
    await expect(file({ email })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the signed link", () => {
  it("opens its own request only, and only as it was made", async () => {
    const [id, other] = [await file(), await file()];
    const token = tokenIn(statusPath(id));
    expect((await getRequestByLink(stage.visitor, id, token)).id).toBe(id);
    const last = token.at(-1) === "0" ? "1" : "0";
    const wrong = [
      tokenIn(statusPath(other)),
      token.slice(0, -1) + last,
      token.slice(2),
      `${token}00`,
      "0".repeat(token.length),
      "",
      "%",
    ];
    for (const tried of wrong) {
      await expect(getRequestByLink(stage.visitor, id, tried), tried).rejects.toMatchObject({
        code: "not_found",
      });
    }
    const unknown = newId();
    const theirs = tokenIn(statusPath(unknown));
    await expect(getRequestByLink(stage.visitor, unknown, theirs)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("shows nothing of the reviewers", async () => {
    const id = await approve();
    const shown = JSON.stringify(toRequestStatus(await getRequest(stage.operator, id)));
    expect(shown).not.toContain("Otto");
    expect(shown).not.toContain(stage.operatorEmail);
    expect(shown).not.toContain("203.0.113.9");
  });
});

describe("a review", () => {
  it("asks, hears the answer once, and approves", async () => {
    const input = wish();
    const { id, statusPath: path } = await createRequest(stage.visitor, input);
    await decideRequest(stage.operator, id, { decision: "ask", question: "How many clients?" });
    const question = (await deliverTo(input.email)).find(({ subject }) => subject.startsWith("A question"));
    expect(question?.text).toContain("How many clients?");
    expect(toRequestStatus(await getRequest(stage.operator, id)).question).toBe("How many clients?");
    const token = tokenIn(path);
    const { won, refusals } = await race(
      Array.from({ length: 5 }, (_, n) =>
        answerQuestion(stage.visitor, id, { token, answer: `About ${n}.` }),
      ),
    );
    expect([won, ...new Set(refusals)]).toEqual([1, "conflict"]);
    const answered = toRequestResource(await getRequest(stage.operator, id));
    expect(answered.status).toBe("pending");
    expect((await deliverTo(stage.operatorEmail)).map(({ text }) => text).join()).toContain(answered.answer);
    await decideRequest(stage.operator, id, { decision: "approve" });
    const { events } = toRequestResource(await getRequest(stage.operator, id));
    expect(events.map(({ kind }) => kind)).toEqual(["submitted", "asked", "answered", "approved"]);
  });

  it("rejects with the reason in the mail and frees the address", async () => {
    const input = wish();
    const { id } = await createRequest(stage.visitor, input);
    await decideRequest(stage.operator, id, { decision: "reject", reason: "We do not serve fjords yet." });
    const mail = (await deliverTo(input.email)).find(({ subject }) =>
      subject.startsWith("About your request"),
    );
    expect(mail?.text).toContain("We do not serve fjords yet.");
    expect((await describeSlug(input.slug)).available).toBe(true);
    expect((await file({ slug: input.slug })).length).toBe(36);
  });

  it("counts the first of two decisions", async () => {
    const id = await file();
    const { won, refusals } = await race([
      decideRequest(stage.operator, id, { decision: "approve" }),
      decideRequest(stage.operator, id, { decision: "ask", question: "Why?" }),
      decideRequest(stage.operator, id, { decision: "approve" }),
    ]);
    // An approval may follow a question; two approvals never both count.
    expect(won).toBeGreaterThanOrEqual(1);
    expect(won + refusals.length).toBe(3);
    expect(refusals.length).toBeGreaterThanOrEqual(1);
    const approvals = await systemDb().auditLog.count({
      where: { entityId: id, action: "partner_request.approved" },
    });
    expect(approvals).toBe(1);
  });

  it("does not revive what was rejected", async () => {
    const id = await file();
    await decideRequest(stage.operator, id, { decision: "reject", reason: "No." });
    for (const decision of [{ decision: "approve" }, { decision: "ask", question: "?" }] as const) {
      await expect(decideRequest(stage.operator, id, decision)).rejects.toMatchObject({ code: "conflict" });
    }
    await expect(decideRequest(stage.operator, newId(), { decision: "approve" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is listed by state, page by page, and counted", async () => {
    const ids = [await file(), await file(), await file()].reverse();
    const first = await listRequests(stage.operator, { limit: 2, status: "pending" });
    expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const next = await listRequests(stage.operator, {
      limit: 2,
      status: "pending",
      cursor: first.nextCursor ?? "",
    });
    expect(next.rows[0]?.id).toBe(ids[2]);
    const counts = await countRequests(stage.operator);
    expect(counts.pending).toBe(await systemDb().partnerRequest.count({ where: { status: "pending" } }));
    expect(counts.pending).toBeGreaterThanOrEqual(3);
  });
});

describe("the order", () => {
  it("is confirmed once, by the link of an approved request with a price", async () => {
    const id = await approve({ planVariantId: stage.planVariantId });
    const path = toRequestStatus(await getRequest(stage.operator, id)).checkoutPath ?? "";
    const token = tokenIn(path);
    expect((await getOrder(stage.visitor, token)).plan.priceMicrosPerMonth).toBe("199000000");
    await Promise.all(Array.from({ length: 5 }, () => confirmOrder(stage.visitor, token)));
    const row = await getRequest(stage.operator, id);
    expect(row.orderConfirmedAt).not.toBeNull();
    expect(row.events.filter(({ kind }) => kind === "order_confirmed")).toHaveLength(1);
    expect(toRequestStatus(row).checkoutPath).toBeNull();
  });

  it("is refused when the link was changed, is too old, or speaks of another price", async () => {
    const id = await approve({ planVariantId: stage.planVariantId });
    const order = {
      requestId: id,
      planVariantId: stage.planVariantId,
      priceMicros: "199000000",
      currency: "USD",
    };
    const token = tokenIn(checkoutPath(order));
    const [body = "", signature = ""] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...order, priceMicros: "1", expiresAt: 9e15 })).toString(
      "base64url",
    );
    for (const tried of [
      "",
      "x",
      body,
      `${forged}.${signature}`,
      `${body}.${signature}00`,
      `${token}.x`,
      tokenIn(statusPath(id)),
    ]) {
      await expect(getOrder(stage.visitor, tried), tried).rejects.toMatchObject({ code: "token_invalid" });
    }
    const cheap = tokenIn(checkoutPath({ ...order, priceMicros: "1" }));
    await expect(confirmOrder(stage.visitor, cheap)).rejects.toMatchObject({ code: "conflict" });
    await decideRequest(stage.operator, id, { decision: "reject", reason: "Taken back." });
    await expect(confirmOrder(stage.visitor, token)).rejects.toMatchObject({ code: "conflict" });
  });

  it("ends with its link", async () => {
    const { useClock } = await import("@/lib/platform/clock");
    const order = { requestId: newId(), planVariantId: newId(), priceMicros: "1", currency: "USD" };
    const restore = useClock(() => new Date(Date.now() - 15 * 86_400_000));
    const token = tokenIn(checkoutPath(order));
    restore();
    await expect(getOrder(stage.visitor, token)).rejects.toThrow("too old");
  });
});

describe("provisioning", () => {
  it("makes the agency, its account, its claim of the domain and its owner's invitation", async () => {
    const customDomain = `agents-${unique()}.example.com`;
    const input = wish({ customDomain });
    const { id } = await createRequest(stage.visitor, input);
    await decideRequest(stage.operator, id, { decision: "approve" });
    const row = toRequestResource(await provisionRequest(stage.operator, id, {}));
    const partnerId = row.provisionedPartnerId ?? "";
    expect(row.status).toBe("provisioned");
    expect(row.agencyUrl).toContain(`//${input.slug}.`);
    expect(row.invitation?.acceptedAt).toBeNull();
    const partner = await systemDb().partner.findUniqueOrThrow({
      where: { id: partnerId },
      include: { domains: true, invitations: true, creditAccounts: true },
    });
    expect(partner).toMatchObject({
      slug: input.slug,
      name: "Fjord Voice",
      planVariantId: stage.planVariantId,
    });
    expect(partner.domains).toMatchObject([{ hostname: customDomain, verifiedAt: null, isPrimary: false }]);
    expect(partner.invitations).toMatchObject([
      { email: input.email, kind: "partner", partnerRole: "owner" },
    ]);
    expect(partner.creditAccounts).toMatchObject([{ workspaceId: null, balanceMicros: 0n }]);
    const own = await systemDb().auditLog.findMany({ where: { partnerId }, select: { action: true } });
    expect(own.map(({ action }) => action).sort()).toEqual(["invitation.created", "partner.created"]);
    const hosts = await checkRequestHosts(stage.operator, id);
    expect([hosts.slug.available, hosts.customDomain?.available]).toEqual([true, true]);
  });

  it("happens once, however often and at the same time it is asked for", async () => {
    const id = await approve();
    const { won, refusals } = await race(
      Array.from({ length: 6 }, () => provisionRequest(stage.operator, id, {})),
    );
    expect([won, ...new Set(refusals)]).toEqual([1, "conflict"]);
    const { slug } = await getRequest(stage.operator, id);
    expect(await systemDb().partner.count({ where: { slug } })).toBe(1);
  });

  it("is repeatable under a key, and answers with what it has just made", async () => {
    const id = await approve();
    const request = { principal: "user:x", operation: "provision", key: unique(), requestHash: "h" };
    const provision = () =>
      runIdempotent(
        stage.operator,
        request,
        async (ctx) => ({ status: 200, body: (await provisionRequest(ctx, id, {})).status }),
        "system",
      );
    expect(await provision()).toEqual({ answer: { status: 200, body: "provisioned" }, isReplay: false });
    expect((await provision()).isReplay).toBe(true);
  });

  it("makes one agency per address", async () => {
    const [one, two] = [await approve(), await approve()];
    const slug = `same-${unique()}`;
    const { won, refusals } = await race(
      [one, two].map((id) => provisionRequest(stage.operator, id, { slug })),
    );
    expect([won, refusals]).toEqual([1, ["conflict"]]);
    expect(await systemDb().invitation.count({ where: { partner: { slug } } })).toBe(1);
  });

  it("says when the address went to somebody else meanwhile, and goes on with another", async () => {
    const slug = `gone-${unique()}`;
    const id = await approve({ slug });
    await systemDb().partner.create({ data: { id: newId(), slug, name: "Faster" } });
    const refusal = provisionRequest(stage.operator, id, {});
    await expect(refusal).rejects.toMatchObject({ code: "conflict", errors: [{ field: "body.slug" }] });
    expect((await getRequest(stage.operator, id)).status).toBe("approved");
    const row = await provisionRequest(stage.operator, id, { slug: `${slug}-voice` });
    expect(row.host).toMatch(new RegExp(`^${slug}-voice\\.`));
  });

  it("is for approved requests only", async () => {
    const id = await file();
    await expect(provisionRequest(stage.operator, id, {})).rejects.toMatchObject({ code: "conflict" });
    await expect(provisionRequest(stage.operator, newId(), {})).rejects.toMatchObject({ code: "not_found" });
  });
});

it("shows visitors the plans on offer, with figures for limits", async () => {
  const hidden = { name: "Hidden", priceMicrosPerMonth: 1n, limits: {} };
  await systemDb().planVariant.createMany({
    data: [
      { ...hidden, id: newId(), code: "hidden", isPublic: false },
      { ...hidden, id: newId(), code: "old", isActive: false },
    ],
  });
  const plans = (await listPublicPlans(stage.visitor)).map(toPublicPlan);
  expect(plans).toMatchObject([
    { code: "agency", priceMicrosPerMonth: "199000000", limits: { workspaces: 50 } },
  ]);
  expect(plans[0]?.limits).toEqual({ workspaces: 50 });
});
