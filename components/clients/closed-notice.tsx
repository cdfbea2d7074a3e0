"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useNow } from "@/components/ui/use-now";
import { useRestoreClient } from "@/lib/client/clients/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import { daysLeft } from "./days-left";

/** Why nothing works for a client that is closed, and the way back. Nothing for those at work. */
export function ClosedNotice({ client }: { client: ClientResource }) {
  const can = usePartnerCan();
  const restore = useRestoreClient(client.id);
  const nowMs = useNow();
  if (client.status === "active") return null;
  const isDeleted = client.status === "deleted";
  const mayRestore = can(isDeleted ? "partner.clients.delete" : "partner.clients.update");
  const reopen = () =>
    restore.mutate(undefined, {
      onSuccess: () => toast.success(`${client.name} is open again`),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Alert
      tone={isDeleted ? "danger" : "warning"}
      title={TITLES[client.status]}
      className="mb-4"
      actions={
        mayRestore ? (
          <Button size="sm" loading={restore.isPending} onClick={reopen}>
            {isDeleted ? "Restore" : "Reopen"}
          </Button>
        ) : null
      }
    >
      {isDeleted ? <DeletedWords client={client} nowMs={nowMs} mayRestore={mayRestore} /> : null}
      {client.statusReason && !isDeleted ? <p>The client reads: “{client.statusReason}”</p> : null}
      {isDeleted ? null : (
        <p>Nobody of the client can open the workspace and no calls are placed. Nothing was lost.</p>
      )}
    </Alert>
  );
}

const TITLES = {
  suspended: "This client is suspended",
  archived: "This client is archived",
  deleted: "This client is deleted",
} as const;

interface DeletedWordsProps {
  client: ClientResource;
  nowMs: number | null;
  mayRestore: boolean;
}

function DeletedWords({ client, nowMs, mayRestore }: DeletedWordsProps) {
  const days = client.purgeAfter && nowMs !== null ? daysLeft(client.purgeAfter, nowMs) : null;
  if (client.legalHoldSince || client.heldCalls > 0)
    return (
      <p>
        A legal hold lies on {client.legalHoldSince ? "it" : "some of its calls"}: nothing is erased until
        that is lifted, however long ago it was deleted.
      </p>
    );
  return (
    <p>
      {days === null ? null : `${days} left to restore it. `}
      Then calls, recordings, agents and people are erased for good; the ledger and the audit log stay.
      {mayRestore ? "" : " An owner of your agency can restore it."}
    </p>
  );
}
