import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import { DomainError } from "../shared/errors";
import { identityRefusal } from "./outcomes";
import type { VisitorContext } from "./person-context";

interface Change {
  id: string;
  userId: string;
  newEmail: string;
}

/**
 * Spends the link of an e-mail change. The identity service takes the address first, for it lets one person have it;
 * then our own row follows together with the token. A process that dies in between leaves a token that still works.
 * Throws token_invalid, or conflict when somebody else has the address by now. Sessions stay.
 */
export async function confirmEmailChange(ctx: VisitorContext, token: string): Promise<void> {
  const change = await findChange(ctx, token);
  if (!change) throw identityRefusal("token_invalid");
  const taken = await identityProvider().updateEmail(change.userId, change.newEmail);
  if (!taken.ok && taken.reason === "user_exists") throw addressTaken();
  if (!taken.ok) throw identityRefusal(taken.reason === "unavailable" ? "unavailable" : "token_invalid");
  try {
    await inSystemTransaction(ctx, (tx) => writeChange(tx, change));
  } catch (error) {
    await followOurs(ctx, change.userId);
    throw isUniqueViolation(error) ? addressTaken() : error;
  }
}

async function findChange(ctx: VisitorContext, token: string): Promise<Change | null> {
  return systemRead({}, (db) =>
    db.emailChange.findFirst({
      where: {
        tokenHash: sha256Hex(token),
        partnerId: ctx.partner.id,
        usedAt: null,
        expiresAt: { gt: now() },
      },
      select: { id: true, userId: true, newEmail: true },
    }),
  );
}

async function writeChange(ctx: InTransaction<VisitorContext>, change: Change): Promise<void> {
  const { count } = await ctx.tx.emailChange.updateMany({
    where: { id: change.id, usedAt: null },
    data: { usedAt: now() },
  });
  if (count === 0) throw identityRefusal("token_invalid");
  const user = await ctx.tx.user.findUniqueOrThrow({
    where: { id: change.userId },
    select: { email: true },
  });
  await ctx.tx.user.updateMany({ where: { id: change.userId }, data: { email: change.newEmail } });
  await audit(ctx, {
    action: "user.email_changed",
    entityType: "user",
    entityId: change.userId,
    before: { email: user.email },
    after: { email: change.newEmail },
  });
  await enqueue(ctx, "mail.send", {
    partnerId: ctx.partner.id,
    mailId: newId(),
    template: "email-changed",
    to: user.email,
    values: { newEmail: change.newEmail },
  });
  await bumpSubjects(ctx, [userSubject(change.userId)]);
}

/** The identity service ran ahead of a change that did not happen here: it gets the address of our row back. */
async function followOurs(ctx: VisitorContext, userId: string): Promise<void> {
  const user = await systemRead({}, (db) =>
    db.user.findUnique({ where: { id: userId }, select: { email: true } }),
  );
  const restored = user ? await identityProvider().updateEmail(userId, user.email) : null;
  if (restored && !restored.ok) {
    ctx.log.error({ reason: restored.reason, userId }, "identity kept an address that we refused");
  }
}

function addressTaken(): DomainError {
  return new DomainError("conflict", "This address has an account already. Choose another one.");
}
