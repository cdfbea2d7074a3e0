import { LIMITS } from "@/config/limits";
import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { nowMs } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { countShared } from "../shared/context/count-shared";
import type { StoredSession } from "../shared/context/session-cookie";
import { DomainError } from "../shared/errors";
import { identityRefusal } from "./outcomes";
import { asPerson, type VisitorContext } from "./person-context";

export interface SignInInput {
  email: string;
  password: string;
  userAgent: string;
}

export interface SignedIn {
  user: {
    id: string;
    email: string;
    name: string;
    timeZone: string | null;
    isSuperAdmin: boolean;
    profileCompletedAt: Date | null;
  };
  stored: StoredSession;
  expiresAt: Date;
}

/**
 * Opens a session of the person on this partner's host. Guesses are counted per address of mail as well as per network
 * address; without the counters nobody signs in. Throws invalid_credentials alike for unknown people and wrong passwords.
 */
export async function signIn(ctx: VisitorContext, input: SignInInput): Promise<SignedIn> {
  await limitGuesses(input.email);
  const result = await identityProvider().signInWithPassword({
    email: input.email,
    password: input.password,
  });
  if (!result.ok) throw identityRefusal(result.reason);
  const { session } = result;
  const expiresAt = new Date(nowMs() + LIMITS.sessionTtlDays * 86_400_000);
  const sessionId = newId();
  const user = await inSystemTransaction(ctx, async (tx) => {
    const person = await tx.tx.user.findUnique({ where: { id: session.userId } });
    if (!person) throw identityRefusal("invalid_credentials");
    await tx.tx.session.createMany({
      data: [
        {
          id: sessionId,
          partnerId: ctx.partner.id,
          userId: person.id,
          authSessionId: session.authSessionId,
          userAgent: input.userAgent.slice(0, 300),
          ipAddress: ctx.ipAddress ?? "",
          expiresAt,
        },
      ],
    });
    await audit(asPerson(tx, { id: person.id, label: person.name || person.email, sessionId }), {
      action: "session.opened",
      entityType: "session",
      entityId: sessionId,
    });
    return person;
  });
  return {
    user,
    stored: { accessToken: session.accessToken, refreshToken: session.refreshToken },
    expiresAt,
  };
}

async function limitGuesses(email: string): Promise<void> {
  const verdict = await countShared(`email:${sha256Hex(email)}`, "signIn");
  if (verdict === "unavailable") throw identityRefusal("unavailable");
  if (!verdict.allowed) {
    throw new DomainError(
      "rate_limited",
      "Too many attempts for this account. Wait a minute and try again.",
      {
        retryAfterSeconds: verdict.resetSeconds,
      },
    );
  }
}
