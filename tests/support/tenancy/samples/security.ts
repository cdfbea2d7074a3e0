import { randomBytes } from "node:crypto";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples } from "./kit";

/** A remembered browser of whoever asks. */
async function ownDevice({ target, person }: SampleScene): Promise<Sample> {
  const deviceId = newId();
  if (person) {
    await systemDb().rememberedDevice.create({
      data: {
        id: deviceId,
        partnerId: target.partnerId,
        userId: person.userId,
        secretHash: randomBytes(32).toString("hex"),
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
  }
  return { params: { deviceId } };
}

/** Nobody here has two-factor sign-in on, which is said to whoever may ask. */
const withoutFactor = (): Sample => ({ body: { code: "123456" }, allowed: [409, 422] });

/** Requests about somebody's own account and the agency's security policy. */
export const SECURITY_SAMPLES: Samples = {
  "auth.two-factor.get": none,
  "auth.two-factor.enrol": none,
  "auth.two-factor.confirm": withoutFactor,
  "auth.two-factor.verify": withoutFactor,
  "auth.two-factor.disable": withoutFactor,
  "auth.two-factor.recovery-codes": withoutFactor,
  "auth.devices.list": none,
  "auth.devices.forget": ownDevice,
  // A right password would change it for everybody else who signs in as this person.
  "auth.password.change": () => ({
    body: { currentPassword: "Not-the-password-1", password: "A-fine-new-password-1" },
    allowed: [422],
  }),
  "auth.email.change": ({ person }) => ({
    body: {
      email: `moved-${randomBytes(5).toString("hex")}@example.test`,
      currentPassword: person?.password ?? "Not-the-password-1",
    },
  }),
  "auth.email.confirm": () => ({ body: { token: "not-a-token-that-was-ever-given" }, allowed: [400] }),
  "auth.sessions.revoke-others": none,
  "partner.security.get": none,
  "partner.security.update": () => ({ body: { viewAsMayWrite: false } }),
};
