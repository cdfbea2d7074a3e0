import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { signedInUser } from "@/app/signed-in-user";
import { SessionList } from "@/components/account/session-list";
import { accountKeys } from "@/lib/client/account/keys";
import { listSessions } from "@/lib/domain/identity/list-sessions";
import { toSessionResource } from "@/lib/domain/identity/to-resource";
import { loadUserPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Your sessions" };

/** Where the person is signed in on this host. */
export default async function SessionsPage() {
  const ctx = await loadUserPage("/account/sessions");
  const user = signedInUser(ctx.access);
  const sessionId = ctx.access.principal.kind === "session" ? ctx.access.principal.sessionId : "";
  const ahead = startPrefetch(ctx);
  await ahead.one(accountKeys.sessions(), async () =>
    (await listSessions({ ...ctx, user })).map((session) => toSessionResource(session, sessionId)),
  );
  return (
    <Prefetched client={ahead.client}>
      <SessionList />
    </Prefetched>
  );
}
