import { serverEnv } from "@/config/env.server";
import type { IdentityProvider } from "./port";
import { createSupabaseIdentity } from "./supabase/identity";

let cached: IdentityProvider | undefined;

/** The process's identity service, from the environment. */
export function identityProvider(): IdentityProvider {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY } = serverEnv();
  cached ??= createSupabaseIdentity({
    url: SUPABASE_URL,
    publishableKey: SUPABASE_PUBLISHABLE_KEY,
    secretKey: SUPABASE_SECRET_KEY,
  });
  return cached;
}
