import type { AuthAdminApi } from "@supabase/supabase-js";
import type { IdentityResult } from "../port";
import { failureOf } from "./failures";

/**
 * Gives a person another address. Of two who want one at the same moment the service tells one nothing but that it
 * failed; asked again, it knows who has it. Asking twice changes nothing more than asking once.
 */
export async function changeEmail(
  admin: InstanceType<typeof AuthAdminApi>,
  userId: string,
  email: string,
): Promise<IdentityResult<object>> {
  const ask = () => admin.updateUserById(userId, { email, email_confirm: true });
  const { error } = await ask();
  if (!error) return { ok: true };
  const failure = failureOf(error, "invalid_email");
  if (failure.reason !== "unavailable") return failure;
  const { error: again } = await ask();
  return again ? failureOf(again, "invalid_email") : { ok: true };
}
