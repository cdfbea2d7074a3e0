import { LIMITS } from "@/config/limits";
import type { SecondFactorStep } from "@/lib/access/second-factor";
import { newId } from "@/lib/data/ids";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { now, nowMs } from "@/lib/platform/clock";
import type { IdentitySession } from "@/lib/vendors/identity/port";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import type { StoredSession } from "../shared/context/session-cookie";
import { DomainError } from "../shared/errors";
import { limitPasswordGuesses } from "./limit-guesses";
import { notifyNewSignIn } from "./notify-new-sign-in";
import { identityRefusal } from "./outcomes";
import { asPerson, type VisitorContext } from "./person-context";
import { loadSignInFacts, type SignInFacts } from "./sign-in-facts";

export interface SignInInput {
  email: string;
  password: string;
  userAgent: string;
  /** What this browser holds since it gave the second factor and was remembered. */
  deviceSecret?: string | null;
}

export interface SignedIn {
  user: SignInFacts;
  stored: StoredSession;
  expiresAt: Date;
  /** What the person must still do; until then the session opens nothing else. */
  pendingStep: SecondFactorStep | null;
}

/**
 * Opens a session of the person on this partner's host. Guesses are counted per address of mail as well as per network
 * address; without the counters nobody signs in. Throws invalid_credentials alike for unknown people and wrong passwords, and
 * forbidden to all but the owner of an agency that is closed for its debt.
 */
export async function signIn(ctx: VisitorContext, input: SignInInput): Promise<SignedIn> {
  await limitPasswordGuesses(input.email);
  const result = await identityProvider().signInWithPassword({
    email: input.email,
    password: input.password,
  });
  if (!result.ok) throw identityRefusal(result.reason);
  const { session } = result;
  const expiresAt = new Date(nowMs() + LIMITS.sessionTtlDays * 86_400_000);
  const user = await inSystemTransaction(ctx, async (tx) => {
    const person = await loadSignInFacts(tx, session.userId, input.deviceSecret ?? null);
    if (!person) throw identityRefusal("invalid_credentials");
    if (ctx.partner.status === "suspended") await assertOwner(tx, person.id);
    await openSession(tx, { person, session, userAgent: input.userAgent, expiresAt });
    await notifyNewSignIn(tx, person, input.userAgent);
    return person;
  });
  return {
    user,
    stored: { accessToken: session.accessToken, refreshToken: session.refreshToken },
    expiresAt,
    pendingStep: pendingStep(user),
  };
}

/** Of an agency that is closed only its owner comes in, to pay. Throws `forbidden`. */
async function assertOwner(ctx: InTransaction<VisitorContext>, userId: string): Promise<void> {
  const where = { partnerId: ctx.partner.id, userId, role: "owner" } as const;
  if ((await ctx.tx.partnerMember.count({ where })) > 0) return;
  throw new DomainError(
    "forbidden",
    "This account is suspended. Contact support to have it reopened; if you own it, look at the last mail about its billing.",
  );
}

interface Opening {
  person: SignInFacts;
  session: IdentitySession;
  userAgent: string;
  expiresAt: Date;
}

async function openSession(ctx: InTransaction<VisitorContext>, opening: Opening): Promise<void> {
  const { person, session, userAgent, expiresAt } = opening;
  const sessionId = newId();
  const isFactorGiven = person.hasTwoFactor && person.isDeviceKnown;
  await ctx.tx.session.createMany({
    data: [
      {
        id: sessionId,
        partnerId: ctx.partner.id,
        userId: person.id,
        authSessionId: session.authSessionId,
        userAgent: userAgent.slice(0, 300),
        ipAddress: ctx.ipAddress ?? "",
        expiresAt,
        ...(isFactorGiven ? { twoFactorAt: now() } : {}),
      },
    ],
  });
  await audit(asPerson(ctx, { id: person.id, label: person.name || person.email, sessionId }), {
    action: "session.opened",
    entityType: "session",
    entityId: sessionId,
    ...(isFactorGiven ? { after: { rememberedDevice: true } } : {}),
  });
}

function pendingStep(person: SignInFacts): SecondFactorStep | null {
  if (person.hasTwoFactor) return person.isDeviceKnown ? null : "verify";
  return person.isTwoFactorRequired ? "enroll" : null;
}
