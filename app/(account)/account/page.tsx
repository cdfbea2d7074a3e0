import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { signedInUser } from "@/app/signed-in-user";
import { ProfileForm } from "@/components/account/profile-form";
import { SessionList } from "@/components/account/session-list";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { accountKeys } from "@/lib/client/account/keys";
import { listSessions } from "@/lib/domain/identity/list-sessions";
import { toSessionResource } from "@/lib/domain/identity/to-resource";
import { loadUserPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Your account" };

/** The person's own name, time zone and open sessions. */
export default async function AccountPage() {
  const ctx = await loadUserPage("/account");
  const user = signedInUser(ctx.access);
  const sessionId = ctx.access.principal.kind === "session" ? ctx.access.principal.sessionId : "";
  const ahead = startPrefetch(ctx);
  await ahead.one(accountKeys.sessions(), async () =>
    (await listSessions({ ...ctx, user })).map((session) => toSessionResource(session, sessionId)),
  );
  return (
    <Prefetched client={ahead.client}>
      <h1 className="font-semibold text-xl">Your account</h1>
      <p className="mt-1 mb-5 text-muted-foreground">Signed in as {user.email}</p>
      <div className="flex flex-col gap-4">
        <Card>
          <CardHeader title="Profile" />
          <CardBody>
            <ProfileForm name={user.name} timeZone={user.timeZone} submitLabel="Save" />
          </CardBody>
        </Card>
        <SessionList />
      </div>
    </Prefetched>
  );
}
