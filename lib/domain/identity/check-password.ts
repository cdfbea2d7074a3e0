import { identityProvider } from "@/lib/vendors/identity/registry";
import { invalidField } from "../shared/errors";
import { limitPasswordGuesses } from "./limit-guesses";
import { identityRefusal } from "./outcomes";
import type { PersonContext } from "./person-context";

/** Makes sure that whoever asks knows the person's present password; guesses count like those of sign-in. */
export async function checkPassword(ctx: PersonContext, password: string): Promise<void> {
  await limitPasswordGuesses(ctx.user.email);
  const checked = await identityProvider().signInWithPassword({ email: ctx.user.email, password });
  if (!checked.ok && checked.reason === "invalid_credentials") {
    throw invalidField("currentPassword", "must be your present password");
  }
  if (!checked.ok) throw identityRefusal(checked.reason);
  const { accessToken } = checked.session;
  // The proof opened a session at the identity service that nobody is going to use.
  ctx.defer(async () => {
    const ended = await identityProvider().signOut(accessToken);
    if (!ended.ok) ctx.log.warn({ reason: ended.reason }, "identity kept the session of a password check");
  });
}
