import { createHash, randomBytes } from "node:crypto";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { HttpVisitor } from "../http";
import { waitFor } from "../wait-for";

const PASSWORD = "Correct-horse-battery-9";

export type Person = { userId: string; email: string; password: string };

/** Somebody who can sign in, here and with the identity service. Memberships come on top. */
export async function createPerson(label: string, flags: { isSuperAdmin?: boolean } = {}): Promise<Person> {
  const email = `${label}-${randomBytes(5).toString("hex")}@example.test`;
  const userId = newId();
  // A busy machine may be too slow for one answer; the id is ours, so asking again makes nobody twice.
  await waitFor("the identity service to take a person", async () => {
    const made = await identityProvider().createUser({
      id: userId,
      email,
      password: PASSWORD,
      emailConfirmed: true,
    });
    if (!made.ok && made.reason !== "user_exists") throw new Error(made.message);
    return true;
  });
  await systemDb().user.create({
    data: { id: userId, email, name: label, profileCompletedAt: new Date(), ...flags },
  });
  return { userId, email, password: PASSWORD };
}

/** Signs the person in on a partner's host, or on the platform's without a slug, as a browser does. */
export async function signInOn(slug: string | undefined, { email, password }: Person): Promise<HttpVisitor> {
  const visitor = new HttpVisitor(slug);
  const answer = await visitor.send("/api/auth/signin", { body: { email, password } });
  if (answer.status !== 200) throw new Error(`Sign-in of ${email} answered ${answer.status}: ${answer.text}`);
  return visitor;
}

export async function joinWorkspace(
  person: Person,
  place: { partnerId: string; workspaceId: string },
  role: "viewer" | "member" | "admin" | "owner",
): Promise<void> {
  const { partnerId, workspaceId } = place;
  await systemDb().workspaceMember.create({
    data: { id: newId(), partnerId, workspaceId, userId: person.userId, role },
  });
}

export async function joinPartner(
  person: Person,
  partnerId: string,
  role: "member" | "admin" | "owner",
): Promise<void> {
  await systemDb().partnerMember.create({ data: { id: newId(), partnerId, userId: person.userId, role } });
}

/** An API key of a partner, or of one of its workspaces; answers the secret as its holder sends it. */
export async function createApiKey(
  place: { partnerId: string; workspaceId: string | null },
  scopes: readonly string[],
  ended: { revokedAt?: Date; expiresAt?: Date } = {},
): Promise<{ apiKeyId: string; secret: string }> {
  const apiKeyId = newId();
  const secret = `gk_${randomBytes(24).toString("base64url")}`;
  await systemDb().apiKey.create({
    data: {
      id: apiKeyId,
      ...place,
      name: "Test key",
      prefix: secret.slice(0, 8),
      secretHash: createHash("sha256").update(secret).digest("hex"),
      scopes: [...scopes],
      ...ended,
    },
  });
  return { apiKeyId, secret };
}
