import { setTimeout as delay } from "node:timers/promises";
import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { randomToken } from "@/lib/platform/crypto";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { sealToken } from "../mail/seal-token";
import { audit } from "../shared/audit";
import { limitMailsTo } from "./limit-guesses";
import { identityRefusal } from "./outcomes";
import type { VisitorContext } from "./person-context";

export interface SignUpInput {
  name: string;
  email: string;
}

const UNUSED_PASSWORD_BYTES = 32;

/** Both answers take at least this long, so that time does not tell whether an address is known. */
const SAME_TIME_MS = 700;

/**
 * Creates an account that waits for its mail to be confirmed. A known address gets a mail that says how to enter this
 * brand instead; the caller cannot tell the two apart. So many mails go to one address, whoever it is that asks.
 */
export async function signUp(ctx: VisitorContext, input: SignUpInput): Promise<void> {
  await limitMailsTo(input.email);
  await Promise.all([createOrRemind(ctx, input), delay(SAME_TIME_MS)]);
}

async function createOrRemind(ctx: VisitorContext, input: SignUpInput): Promise<void> {
  const result = await identityProvider().generateToken({
    type: "signup",
    email: input.email,
    // Nobody knows it: whoever opens the mail chooses the real one, so that an address belongs to who reads its mail.
    password: randomToken(UNUSED_PASSWORD_BYTES),
  });
  if (!result.ok && result.reason !== "user_exists") throw identityRefusal(result.reason);
  const mailId = newId();
  await inSystemTransaction(ctx, async (tx) => {
    const mail = { partnerId: ctx.partner.id, mailId, to: input.email };
    if (!result.ok) {
      await enqueue(tx, "mail.send", { ...mail, template: "known-account" });
      return;
    }
    // Asking twice before confirming gives a new token for the same person.
    const known = await tx.tx.user.findUnique({ where: { id: result.userId }, select: { id: true } });
    if (!known) {
      await tx.tx.user.createMany({ data: [{ id: result.userId, email: input.email, name: input.name }] });
      await audit(tx, {
        action: "user.signed_up",
        entityType: "user",
        entityId: result.userId,
        after: { name: input.name },
      });
    }
    await enqueue(tx, "mail.send", {
      ...mail,
      template: "confirm-email",
      name: input.name,
      sealedToken: sealToken(result.tokenHash, mailId, ctx.partner.id),
    });
  });
}
