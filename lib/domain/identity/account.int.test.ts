import { beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { nowMs, useClock } from "@/lib/platform/clock";
import { totpCode } from "@/lib/platform/totp";
import { identityProvider } from "@/lib/vendors/identity/registry";
import {
  createPersonOf,
  deliverMail,
  mailsTo,
  type SignedPerson,
  visitorOf,
} from "@/tests/support/account-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { changePassword } from "./change-password";
import { confirmEmailChange } from "./confirm-email-change";
import { forgetDevice } from "./forget-device";
import { listDevices } from "./list-devices";
import { requestEmailChange } from "./request-email-change";
import { resetPassword } from "./reset-password";
import { revokeOtherSessions } from "./revoke-other-sessions";
import { signIn } from "./sign-in";
import { confirmEnrolment } from "./two-factor/confirm-enrolment";
import { startEnrolment } from "./two-factor/start-enrolment";
import { verifySecondFactor } from "./two-factor/verify-second-factor";

const NEW_PASSWORD = "Another-horse-43";
const CHROME_ON_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/153.0 Safari/537.36";
const CHROME_LATER = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/160.0 Safari/537.36";
const FIREFOX_ON_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTenant();
});

const freshEmail = () => `moved-${newId()}@example.test`;

/** A person with two-factor sign-in and a browser that is remembered. */
async function withDevice(place = tenant) {
  const person = await createPersonOf(place);
  const { secret } = await startEnrolment(person.ctx);
  await confirmEnrolment(person.ctx, totpCode(secret, nowMs() - 30_000));
  const { device } = await verifySecondFactor(person.ctx, {
    code: totpCode(secret, nowMs()),
    remember: true,
    userAgent: CHROME_ON_MAC,
  });
  return { person, deviceSecret: device?.secret ?? "" };
}

async function changeOf(person: SignedPerson, email: string): Promise<string> {
  await requestEmailChange(person.ctx, { email, currentPassword: person.password });
  const token = /token=([^\s&)]+)/.exec(await deliverMail(email, "email-change"))?.[1] ?? "";
  return decodeURIComponent(token);
}

const emailOf = async (person: SignedPerson) =>
  (await systemDb().user.findUniqueOrThrow({ where: { id: person.userId } })).email;

const signInWith = (email: string, password: string) =>
  signIn(visitorOf(tenant), { email, password, userAgent: "test" });

describe("a remembered browser", () => {
  it("spares its person the code, on the host where it gave one", async () => {
    const { person, deviceSecret } = await withDevice();
    expect((await person.signIn(tenant)).pendingStep).toBe("verify");
    expect((await person.signIn(tenant, deviceSecret)).pendingStep).toBeNull();
    const session = await systemDb().session.findFirstOrThrow({
      where: { userId: person.userId },
      orderBy: { createdAt: "desc" },
    });
    expect(session.twoFactorAt).not.toBeNull();
  });

  it("is worth nothing to another person or on another agency's host", async () => {
    const [{ person }, other] = [await withDevice(), await withDevice()];
    expect((await person.signIn(tenant, other.deviceSecret)).pendingStep).toBe("verify");
    const elsewhere = await createTenant();
    const abroad = await other.person.signIn(elsewhere, other.deviceSecret);
    expect(abroad.pendingStep).toBe("verify");
  });

  it("is listed and forgotten by its own person alone", async () => {
    const { person, deviceSecret } = await withDevice();
    const stranger = await createPersonOf(tenant);
    const [device] = await listDevices(person.ctx);
    if (!device) throw new Error("no device is listed");
    expect(await listDevices(stranger.ctx)).toEqual([]);
    await expect(forgetDevice(stranger.ctx, device.id)).rejects.toMatchObject({ code: "not_found" });
    await forgetDevice(person.ctx, device.id);
    expect((await person.signIn(tenant, deviceSecret)).pendingStep).toBe("verify");
    await expect(forgetDevice(person.ctx, device.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a new password", () => {
  it("needs the present one and ends everything else that is open", async () => {
    const { person, deviceSecret } = await withDevice();
    const elsewhere = await person.openSession(await createTenant());
    const pending = await changeOf(person, freshEmail());
    const viewAsId = newId();
    await systemDb().viewAsSession.create({
      data: {
        id: viewAsId,
        partnerId: tenant.partnerId,
        workspaceId: tenant.workspaceId,
        userId: person.userId,
        openedBySessionId: person.ctx.sessionId,
        isPlatform: false,
        tokenHash: viewAsId,
        tokenExpiresAt: new Date(),
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
    const wrong = { currentPassword: "Not-the-password-1", password: NEW_PASSWORD, accessToken: "" };
    await expect(changePassword(person.ctx, wrong)).rejects.toMatchObject({
      errors: [{ field: "body.currentPassword" }],
    });
    expect(await elsewhere.access()).not.toBeNull();
    const opened = await person.signIn(tenant, deviceSecret);
    const right = { currentPassword: person.password, password: NEW_PASSWORD };
    await changePassword(person.ctx, { ...right, accessToken: opened.stored.accessToken });
    expect(await person.access()).not.toBeNull();
    expect(await elsewhere.access()).toBeNull();
    await expect(signInWith(person.email, person.password)).rejects.toMatchObject({
      code: "invalid_credentials",
    });
    const again = await signIn(visitorOf(tenant), {
      email: person.email,
      password: NEW_PASSWORD,
      userAgent: "test",
      deviceSecret,
    });
    expect(again.pendingStep).toBe("verify");
    const view = await systemDb().viewAsSession.findUniqueOrThrow({ where: { id: viewAsId } });
    expect(view.endedAt).not.toBeNull();
    await expect(confirmEmailChange(visitorOf(tenant), pending)).rejects.toMatchObject({
      code: "token_invalid",
    });
    expect(await mailsTo(person.email)).toContain("password-changed");
  });

  it("sends those away who came in with the old one while it was being changed", async () => {
    const person = await createPersonOf(tenant);
    const identity = identityProvider();
    const write = identity.updatePassword.bind(identity);
    vi.spyOn(identity, "updatePassword").mockImplementationOnce(async (...input) => {
      await signInWith(person.email, person.password);
      return write(...input);
    });
    const right = { currentPassword: person.password, password: NEW_PASSWORD, accessToken: "" };
    await changePassword(person.ctx, right);
    const open = await systemDb().session.findMany({ where: { userId: person.userId, revokedAt: null } });
    expect(open.map(({ id }) => id)).toEqual([person.ctx.sessionId]);
  });

  it("must be another one", async () => {
    const person = await createPersonOf(tenant);
    const same = { currentPassword: person.password, password: person.password, accessToken: "" };
    await expect(changePassword(person.ctx, same)).rejects.toMatchObject({
      errors: [{ field: "body.password" }],
    });
  });

  it("is not found by trying: guesses count like those of sign-in", async () => {
    const person = await createPersonOf(tenant);
    const codes: string[] = [];
    for (let guess = 0; guess < 11; guess += 1) {
      const input = { currentPassword: `guess-${guess}`, password: NEW_PASSWORD, accessToken: "" };
      codes.push(
        (await changePassword(person.ctx, input).catch((error: { code: string }) => error.code)) ?? "",
      );
    }
    expect(codes.at(-1)).toBe("rate_limited");
    await expect(person.signIn(tenant)).rejects.toMatchObject({ code: "rate_limited" });
  });
});

it("signing out everywhere else keeps this session and no other, on no host", async () => {
  const { person, deviceSecret } = await withDevice();
  const [here, abroad] = [await person.openSession(tenant), await person.openSession(await createTenant())];
  const { stored } = await person.signIn(tenant, deviceSecret);
  await revokeOtherSessions(person.ctx, stored.accessToken);
  expect([await here.access(), await abroad.access()]).toEqual([null, null]);
  expect(await person.access()).not.toBeNull();
  expect((await person.signIn(tenant, deviceSecret)).pendingStep).toBe("verify");
});

describe("another e-mail address", () => {
  it("counts once the link sent there is followed, everywhere, and the old one hears of it twice", async () => {
    const person = await createPersonOf(tenant);
    const email = freshEmail();
    const token = await changeOf(person, email);
    expect(await emailOf(person)).toBe(person.email);
    await expect(signInWith(email, person.password)).rejects.toMatchObject({ code: "invalid_credentials" });
    await confirmEmailChange(visitorOf(tenant), token);
    expect(await emailOf(person)).toBe(email);
    expect((await person.access())?.principal).toMatchObject({ user: { email } });
    await expect(signInWith(email, person.password)).resolves.toBeDefined();
    await expect(signInWith(person.email, person.password)).rejects.toMatchObject({
      code: "invalid_credentials",
    });
    expect(await mailsTo(person.email)).toEqual(["email-change-requested", "email-changed"]);
    expect(await deliverMail(person.email, "email-changed")).toContain(email);
  });

  it("is taken by a link once, on the host it was asked for, for a day, and only by the newest", async () => {
    const person = await createPersonOf(tenant);
    const invalid = { code: "token_invalid" };
    const older = await changeOf(person, freshEmail());
    const token = await changeOf(person, freshEmail());
    const elsewhere = visitorOf(await createTenant());
    await expect(confirmEmailChange(visitorOf(tenant), older)).rejects.toMatchObject(invalid);
    await expect(confirmEmailChange(elsewhere, token)).rejects.toMatchObject(invalid);
    await expect(confirmEmailChange(visitorOf(tenant), `${token}x`)).rejects.toMatchObject(invalid);
    const restore = useClock(() => new Date(Date.now() + 86_400_000 + 60_000));
    await expect(confirmEmailChange(visitorOf(tenant), token)).rejects.toMatchObject(invalid);
    restore();
    expect(await emailOf(person)).toBe(person.email);
    const twice = await Promise.allSettled([1, 2].map(() => confirmEmailChange(visitorOf(tenant), token)));
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const now = await emailOf(person);
    expect(now).not.toBe(person.email);
    await expect(signInWith(now, person.password)).resolves.toBeDefined();
  });

  it("goes to one of two who want it at the same moment, and the other keeps the old", async () => {
    const people = [await createPersonOf(tenant), await createPersonOf(tenant)];
    const email = freshEmail();
    const tokens: string[] = [];
    for (const person of people) tokens.push(await changeOf(person, email));
    const results = await Promise.allSettled(
      tokens.map((token) => confirmEmailChange(visitorOf(tenant), token)),
    );
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused).toMatchObject([{ code: "conflict" }]);
    for (const [index, person] of people.entries()) {
      const expected = results[index]?.status === "fulfilled" ? email : person.email;
      expect(await emailOf(person)).toBe(expected);
      await expect(signInWith(expected, person.password)).resolves.toMatchObject({
        user: { id: person.userId },
      });
    }
  });

  it("that somebody has is refused at the end only, so that asking tells nothing", async () => {
    const [person, owner] = [await createPersonOf(tenant), await createPersonOf(tenant)];
    const token = await changeOf(person, owner.email);
    await expect(confirmEmailChange(visitorOf(tenant), token)).rejects.toMatchObject({ code: "conflict" });
    expect(await emailOf(person)).toBe(person.email);
    await expect(signInWith(person.email, person.password)).resolves.toBeDefined();
  });

  it("is given back where identity ran ahead of a row of ours that says no", async () => {
    const person = await createPersonOf(tenant);
    const email = freshEmail();
    const token = await changeOf(person, email);
    await systemDb().user.create({ data: { id: newId(), email, name: "Known to us alone" } });
    await expect(confirmEmailChange(visitorOf(tenant), token)).rejects.toMatchObject({ code: "conflict" });
    await expect(signInWith(person.email, person.password)).resolves.toBeDefined();
    await expect(signInWith(email, person.password)).rejects.toMatchObject({ code: "invalid_credentials" });
  });

  it("needs the password", async () => {
    const person = await createPersonOf(tenant);
    const email = freshEmail();
    await expect(
      requestEmailChange(person.ctx, { email, currentPassword: "Not-the-password-1" }),
    ).rejects.toMatchObject({ errors: [{ field: "body.currentPassword" }] });
    expect(await mailsTo(email)).toEqual([]);
  });
});

describe("a sign-in with a browser not used here before", () => {
  const notices = async (person: SignedPerson) =>
    (await mailsTo(person.email)).filter((template) => template === "new-sign-in").length;

  async function newcomer(place: TestTenant) {
    const person = await createPersonOf(place);
    await systemDb().session.deleteMany({ where: { userId: person.userId } });
    return person;
  }

  it("is told by mail, but neither the first one nor a newer version of the same browser", async () => {
    const person = await newcomer(tenant);
    await person.signIn(tenant, null, CHROME_ON_MAC);
    await person.signIn(tenant, null, CHROME_LATER);
    expect(await notices(person)).toBe(0);
    await person.signIn(tenant, null, FIREFOX_ON_WINDOWS);
    expect(await notices(person)).toBe(1);
    const text = await deliverMail(person.email, "new-sign-in");
    expect(text).toContain("Firefox on Windows");
    expect(text).toContain("203.0.113.9");
    const host = tenant.partnerCtx.partner.primaryHost;
    expect(text).toMatch(new RegExp(`${host}[:\\d]*/forgot-password`));
    expect(text).toMatch(new RegExp(`${host}[:\\d]*/account/security`));
    await person.signIn(tenant, null, FIREFOX_ON_WINDOWS);
    expect(await notices(person)).toBe(1);
  });

  it("counts per agency: the first sign-in at another one is no news", async () => {
    const person = await newcomer(tenant);
    await person.signIn(tenant, null, CHROME_ON_MAC);
    await person.signIn(await createTenant(), null, FIREFOX_ON_WINDOWS);
    expect(await notices(person)).toBe(0);
  });
});

it("a password chosen anew by mail leaves two-factor sign-in on and forgets the browser", async () => {
  const { person, deviceSecret } = await withDevice();
  const made = await identityProvider().generateToken({ type: "recovery", email: person.email });
  if (!made.ok) throw new Error(made.message);
  await resetPassword(visitorOf(tenant), { token: made.tokenHash, password: NEW_PASSWORD });
  expect(await person.access()).toBeNull();
  const opened = await signIn(visitorOf(tenant), {
    email: person.email,
    password: NEW_PASSWORD,
    userAgent: "test",
    deviceSecret,
  });
  expect(opened.pendingStep).toBe("verify");
});
