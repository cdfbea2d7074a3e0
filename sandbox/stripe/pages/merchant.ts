import type { Scope } from "../frame/scope";
import type { Doc } from "../frame/values";

type Named = Doc & { display_name: string | null; contact_email: string | null };

/** What the person who pays sees as the seller: the connected account's name, else the platform. */
export function merchantName(scope: Scope): string {
  const account = scope.world.store.collection<Named>(scope.platform, "connected").get(scope.account);
  return account?.display_name ?? account?.contact_email ?? "Your platform";
}
