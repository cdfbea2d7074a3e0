"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { QueryState } from "@/components/patterns/query-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { describeUserAgent } from "@/lib/access/user-agent";
import { useRevokeSession } from "@/lib/client/account/mutations";
import { useSessions } from "@/lib/client/account/queries";
import { useRevokeOtherSessions } from "@/lib/client/account/security-mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { SessionResource } from "@/types/auth";

/** Where the person is signed in on this host, with a way to end each session. */
export function SessionList() {
  const query = useSessions();
  return (
    <Card>
      <CardHeader
        title="Sessions"
        description="Where you are signed in. End a session you do not recognise, then change your password."
        actions={(query.data?.length ?? 0) > 1 ? <EndOthers /> : null}
      />
      <QueryState
        query={query}
        skeleton={<Skeleton className="m-4 h-24" />}
        empty={<p className="px-4 py-3 text-muted-foreground">No open sessions.</p>}
        isEmpty={(sessions) => sessions.length === 0}
      >
        {(sessions) => (
          <ul className="divide-y pb-1">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </QueryState>
    </Card>
  );
}

function EndOthers() {
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeOtherSessions();
  const end = () =>
    revoke.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        toast.success("Signed out everywhere else");
      },
    });
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        End all others…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Sign out everywhere else?"
        description="Every session but this one ends, on every address you sign in at. Remembered browsers are forgotten."
        confirmLabel="Sign out everywhere else"
        pending={revoke.isPending}
        error={revoke.error ? messageOf(revoke.error) : undefined}
        onConfirm={end}
      />
    </>
  );
}

function SessionRow({ session }: { session: SessionResource }) {
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeSession();
  const device = describeUserAgent(session.userAgent);
  const end = () =>
    revoke.mutate(session.id, {
      onSuccess: () => {
        setAsking(false);
        toast.success("Session ended");
      },
    });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-medium">
          {device}
          {session.isCurrent ? <Badge tone="success">This session</Badge> : null}
        </p>
        <p className="text-muted-foreground text-sm">
          {session.ipAddress}, last used <TimeAgo instant={session.lastSeenAt} />
        </p>
      </div>
      {session.isCurrent ? null : (
        <Button size="sm" onClick={() => setAsking(true)}>
          End session
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`End the session of ${device}?`}
        description="Whoever uses it has to sign in again."
        confirmLabel="End session"
        pending={revoke.isPending}
        error={revoke.error ? messageOf(revoke.error) : undefined}
        onConfirm={end}
      />
    </li>
  );
}
