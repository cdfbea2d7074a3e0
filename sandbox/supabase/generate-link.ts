import { createHash, randomInt, randomUUID } from "node:crypto";
import type { z } from "zod";
import { assertPassword, type generateLinkBody } from "./admin-body";
import { AuthError, emailExists } from "./auth-error";
import type { User, Users } from "./users";

type Input = z.infer<typeof generateLinkBody>;
type LinkType = Input["type"];

export type GeneratedLink = User & {
  action_link: string;
  email_otp: string;
  hashed_token: string;
  redirect_to: string;
  verification_type: LinkType;
};

/**
 * Makes a single-use token and stores it on the user, creating the user for a sign-up or an invitation. As hosted:
 * a magic link for an unknown address is a sign-up, recovery of one is user_not_found. Sends nothing.
 */
export async function generateLink(
  { users, url }: { users: Users; url: string },
  input: Input,
  redirectTo: string,
): Promise<GeneratedLink> {
  const known = await users.findByEmail(input.email);
  const type: LinkType = input.type === "magiclink" && !known ? "signup" : input.type;
  if ((type === "signup" || type === "invite") && known?.email_confirmed_at) throw emailExists();
  const id = known?.id ?? (await createUser(users, input, type));
  const otp = String(randomInt(1_000_000)).padStart(6, "0");
  // The same digest the service makes of an address and a typed code, so that both ways of verifying work.
  const hashedToken = createHash("sha256")
    .update(input.email.toLowerCase() + otp)
    .digest("hex");
  await users.update(id, tokenColumns(type, hashedToken, new Date()));
  if (known && input.data)
    await users.update(id, { raw_user_meta_data: { ...known.user_metadata, ...input.data } });
  const query = new URLSearchParams({ token: hashedToken, type, redirect_to: redirectTo });
  return {
    ...(await users.get(id)),
    action_link: `${url}/auth/v1/verify?${query}`,
    email_otp: otp,
    hashed_token: hashedToken,
    redirect_to: redirectTo,
    verification_type: type,
  };
}

async function createUser(users: Users, input: Input, type: LinkType): Promise<string> {
  if (type === "recovery") throw new AuthError(404, "user_not_found", "User with this email not found");
  if (input.type === "signup" && !input.password) {
    throw new AuthError(400, "validation_failed", "Signup requires a valid password");
  }
  assertPassword(input.password);
  const id = randomUUID();
  await users.insert({
    id,
    email: input.email,
    password: input.password,
    isConfirmed: false,
    userMetadata: input.data ?? {},
    appMetadata: {},
  });
  return id;
}

function tokenColumns(type: LinkType, token: string, now: Date): Record<string, unknown> {
  if (type === "recovery" || type === "magiclink") return { recovery_token: token, recovery_sent_at: now };
  const invited = type === "invite" ? { invited_at: now } : {};
  return { confirmation_token: token, confirmation_sent_at: now, ...invited };
}
