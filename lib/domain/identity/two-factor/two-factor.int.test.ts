import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { updatePartnerSecurity } from "@/lib/domain/partners/update-partner-security";
import { bumpSubjects } from "@/lib/domain/shared/bump-subjects";
import { workspaceSubject } from "@/lib/domain/shared/context/subjects";
import { nowMs, useClock } from "@/lib/platform/clock";
import { totpCode } from "@/lib/platform/totp";
import { createPersonOf, mailsTo, type SignedPerson } from "@/tests/support/account-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { confirmEnrolment } from "./confirm-enrolment";
import { disableTwoFactor } from "./disable-two-factor";
import { getTwoFactor } from "./get-two-factor";
import { regenerateRecoveryCodes } from "./regenerate-recovery-codes";
import { resetTwoFactor } from "./reset-two-factor";
import { startEnrolment } from "./start-enrolment";
import { verifySecondFactor } from "./verify-second-factor";

const STEP_MS = 30_000;
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
  // The middle of a step, and there the clock stays: no code grows older while a test looks at it.
  const at = Math.floor(Date.now() / STEP_MS) * STEP_MS + STEP_MS / 2;
  const restore = useClock(() => new Date(at));
  return restore;
});

interface Enrolled {
  person: SignedPerson;
  secret: string;
  recoveryCodes: string[];
  /** The code of so many steps from now; the first was spent on the set-up. */
  code(steps?: number): string;
}

async function enrolled(): Promise<Enrolled> {
  const person = await createPersonOf(tenant);
  const { secret } = await startEnrolment(person.ctx);
  const recoveryCodes = await confirmEnrolment(person.ctx, totpCode(secret, nowMs() - STEP_MS));
  return { person, secret, recoveryCodes, code: (steps = 0) => totpCode(secret, nowMs() + steps * STEP_MS) };
}

const verify = (person: SignedPerson, code: string, remember = false) =>
  verifySecondFactor(person.ctx, { code, remember, userAgent: "test" });

const wrong = { code: "validation_failed", errors: [{ field: "body.code" }] };

describe("setting up", () => {
  it("counts once a first code is confirmed, and keeps the secret sealed", async () => {
    const person = await createPersonOf(tenant);
    const first = await startEnrolment(person.ctx);
    const { secret, uri, qr } = await startEnrolment(person.ctx);
    expect(secret).not.toBe(first.secret);
    expect(uri).toContain(secret);
    expect(qr.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    expect(await person.pendingStep()).toBeNull();
    await expect(confirmEnrolment(person.ctx, totpCode(first.secret, nowMs()))).rejects.toMatchObject(wrong);
    const codes = await confirmEnrolment(person.ctx, totpCode(secret, nowMs()));
    expect(new Set(codes).size).toBe(10);
    const kept = await systemDb().twoFactorSecret.findUniqueOrThrow({ where: { userId: person.userId } });
    expect(kept.secretEncrypted).not.toContain(secret);
    const hashes = await systemDb().recoveryCode.findMany({ where: { userId: person.userId } });
    expect(hashes).toHaveLength(10);
    expect(JSON.stringify(hashes)).not.toContain(codes[0]);
    expect(await mailsTo(person.email)).toContain("two-factor-on");
  });

  it("counts for this session; every other one is asked for a code", async () => {
    const person = await createPersonOf(tenant);
    const elsewhere = await person.openSession(tenant);
    const { secret } = await startEnrolment(person.ctx);
    await confirmEnrolment(person.ctx, totpCode(secret, nowMs()));
    expect(await person.pendingStep()).toBeNull();
    expect(await elsewhere.pendingStep()).toBe("verify");
  });

  it("is confirmed by one of two at the same moment, whose codes are the ones kept", async () => {
    const person = await createPersonOf(tenant);
    const { secret } = await startEnrolment(person.ctx);
    const results = await Promise.allSettled(
      [0, 0, 0].map(() => confirmEnrolment(person.ctx, totpCode(secret, nowMs()))),
    );
    const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(won).toHaveLength(1);
    expect(await systemDb().recoveryCode.count({ where: { userId: person.userId } })).toBe(10);
    const [codes = []] = won;
    await expect(verify(person, codes[0] ?? "")).resolves.toMatchObject({
      spent: { kind: "recovery", left: 9 },
    });
  });

  it("cannot be started over while it is on", async () => {
    const { person } = await enrolled();
    await expect(startEnrolment(person.ctx)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a code of the app", () => {
  it("opens the session it is given in", async () => {
    const { person, code } = await enrolled();
    const later = await person.openSession(tenant);
    expect(await later.pendingStep()).toBe("verify");
    await verify(later, code());
    expect(await later.pendingStep()).toBeNull();
  });

  it("counts once, also for somebody who reads along at the same moment", async () => {
    const { person, code } = await enrolled();
    const now = code();
    const sessions = await Promise.all([1, 2, 3, 4].map(() => person.openSession(tenant)));
    const results = await Promise.allSettled(sessions.map((session) => verify(session, now)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(verify(person, now)).rejects.toMatchObject(wrong);
  });

  it("is worth nothing once a later one was used", async () => {
    const { person, code } = await enrolled();
    await verify(person, code(1));
    await expect(verify(person, code())).rejects.toMatchObject(wrong);
  });

  it.each([-2, 2])("%i steps away is refused", async (steps) => {
    const { person, code } = await enrolled();
    await expect(verify(person, code(steps))).rejects.toMatchObject(wrong);
    expect(
      await systemDb().session.count({ where: { id: person.ctx.sessionId, twoFactorAt: { not: null } } }),
    ).toBe(1);
  });

  it("is not guessed: after ten wrong ones the right one is refused too", async () => {
    const { person, code } = await enrolled();
    for (let guess = 0; guess < 9; guess += 1) {
      await expect(verify(person, "recovery-guess")).rejects.toMatchObject(wrong);
    }
    await expect(verify(person, code())).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("of another person is refused", async () => {
    const [anna, bert] = [await enrolled(), await enrolled()];
    await expect(verify(anna.person, bert.code())).rejects.toMatchObject(wrong);
    await expect(verify(anna.person, bert.recoveryCodes[0] ?? "")).rejects.toMatchObject(wrong);
  });

  it("opens nothing in a session that has ended meanwhile, and is not spent on it", async () => {
    const { person, code } = await enrolled();
    const over = await person.openSession(tenant);
    await systemDb().session.updateMany({
      where: { id: over.ctx.sessionId },
      data: { revokedAt: new Date() },
    });
    await expect(verify(over, code())).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(verify(person, code())).resolves.toBeDefined();
  });
});

describe("a recovery code", () => {
  it("counts once, however it is typed and however many try", async () => {
    const { person, recoveryCodes } = await enrolled();
    const [first = "", second = ""] = recoveryCodes;
    await expect(verify(person, ` ${first.toUpperCase().replaceAll("-", " ")} `)).resolves.toMatchObject({
      spent: { kind: "recovery", left: 9 },
    });
    await expect(verify(person, first)).rejects.toMatchObject(wrong);
    const race = await Promise.allSettled([1, 2, 3].map(() => verify(person, second)));
    expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await getTwoFactor(person.ctx)).toMatchObject({ recoveryCodesLeft: 8 });
    expect(
      (await mailsTo(person.email)).filter((template) => template === "recovery-code-used"),
    ).toHaveLength(2);
  });

  it("is replaced with all others by a fresh set", async () => {
    const { person, recoveryCodes, code } = await enrolled();
    await expect(regenerateRecoveryCodes(person.ctx, { code: "000000" })).rejects.toMatchObject(wrong);
    const fresh = await regenerateRecoveryCodes(person.ctx, { code: code() });
    await expect(verify(person, recoveryCodes[0] ?? "")).rejects.toMatchObject(wrong);
    await expect(verify(person, fresh[0] ?? "")).resolves.toBeDefined();
  });
});

describe("turning it off", () => {
  it("needs a fresh code and leaves nothing behind", async () => {
    const { person, code } = await enrolled();
    await verify(person, code(), true);
    await expect(disableTwoFactor(person.ctx, { code: code() })).rejects.toMatchObject(wrong);
    await disableTwoFactor(person.ctx, { code: code(1) });
    const { userId } = person;
    expect(await systemDb().twoFactorSecret.count({ where: { userId } })).toBe(0);
    expect(await systemDb().recoveryCode.count({ where: { userId } })).toBe(0);
    expect(await systemDb().rememberedDevice.count({ where: { userId, revokedAt: null } })).toBe(0);
    expect(await person.pendingStep()).toBeNull();
    await expect(verify(person, code(2))).rejects.toMatchObject({ code: "conflict" });
  });

  it("where it is required leads straight to setting it up again", async () => {
    const strict = await createTenant();
    await systemDb().partner.update({
      where: { id: strict.partnerId },
      data: { twoFactorPolicy: "everyone" },
    });
    const person = await createPersonOf(strict);
    expect(await person.pendingStep()).toBe("enroll");
    const { secret } = await startEnrolment(person.ctx);
    const [recoveryCode = ""] = await confirmEnrolment(person.ctx, totpCode(secret, nowMs()));
    expect(await person.pendingStep()).toBeNull();
    await disableTwoFactor(person.ctx, { code: recoveryCode });
    expect(await person.pendingStep()).toBe("enroll");
  });
});

describe("who requires it", () => {
  it("is the agency for its team or everybody, or a workspace for its members", async () => {
    const place = await createTenant();
    const { partnerId, workspaceId } = place;
    const db = systemDb();
    const [colleague, client] = [await createPersonOf(place), await createPersonOf(place)];
    await db.partnerMember.create({
      data: { id: newId(), partnerId, userId: colleague.userId, role: "member" },
    });
    await db.workspaceMember.create({
      data: { id: newId(), partnerId, workspaceId, userId: client.userId, role: "viewer" },
    });
    const asked = async () => [
      (await getTwoFactor(colleague.ctx)).requiredBy,
      await colleague.pendingStep(),
      (await getTwoFactor(client.ctx)).requiredBy,
      await client.pendingStep(),
      await client.pendingStep(`w-${workspaceId}`),
    ];
    const policy = (twoFactorPolicy: "off" | "team" | "everyone") =>
      updatePartnerSecurity(place.partnerCtx, { twoFactorPolicy });
    expect(await asked()).toEqual([null, null, null, null, null]);
    await policy("team");
    expect(await asked()).toEqual(["agency", "enroll", null, null, null]);
    await policy("everyone");
    expect(await asked()).toEqual(["agency", "enroll", "agency", "enroll", "enroll"]);
    await policy("off");
    await inSystemTransaction(place.ctx, async (tx) => {
      await tx.tx.workspace.update({ where: { id: workspaceId }, data: { twoFactorRequired: true } });
      await bumpSubjects(tx, [workspaceSubject(workspaceId)]);
    });
    expect(await asked()).toEqual([null, null, "workspace", null, "enroll"]);
  });
});

it("a remembered browser is forgotten by the clock", async () => {
  const { person, code } = await enrolled();
  const { device } = await verify(person, code(), true);
  const secret = device?.secret ?? "";
  expect((await person.signIn(tenant, secret)).pendingStep).toBeNull();
  const restore = useClock(() => new Date(Date.now() + 31 * 86_400_000));
  try {
    expect((await person.signIn(tenant, secret)).pendingStep).toBe("verify");
  } finally {
    restore();
  }
});

describe("reset by an operator", () => {
  const ask = { reason: "Lost phone, called back" };

  it("lets the person back in with the password alone, ends their sessions and says so", async () => {
    const { person } = await enrolled();
    const { id: userId, email } = person.ctx.user;
    const { partnerId, workspaceId } = tenant;
    await systemDb().workspaceMember.create({
      data: { id: newId(), partnerId, workspaceId, userId, role: "member" },
    });
    await resetTwoFactor(tenant.partnerCtx, tenant.partnerId, { ...ask, email });
    expect(await systemDb().twoFactorSecret.count({ where: { userId: person.ctx.user.id } })).toBe(0);
    const live = { userId: person.ctx.user.id, revokedAt: null };
    expect(await systemDb().session.count({ where: live })).toBe(0);
    expect(await mailsTo(email)).toContain("two-factor-off");
    await expect(
      resetTwoFactor(tenant.partnerCtx, tenant.partnerId, { ...ask, email }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("touches nobody of another agency", async () => {
    const { person } = await enrolled();
    const other = await createTenant();
    await expect(
      resetTwoFactor(other.partnerCtx, other.partnerId, { ...ask, email: person.ctx.user.email }),
    ).rejects.toMatchObject({ code: "validation_failed" });
    expect(await systemDb().twoFactorSecret.count({ where: { userId: person.ctx.user.id } })).toBe(1);
  });
});
