"use client";

import { useState } from "react";
import { DangerAction, DangerZone } from "@/components/patterns/danger-zone";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useArchiveClient, useDeleteClient, useSuspendClient } from "@/lib/client/clients/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import { ClientHold } from "./client-hold";
import { SuspendSheet } from "./suspend-sheet";

const KEPT = ["Calls, recordings and agents", "The balance and its ledger", "People, who come back with it"];

/** Stopping, putting aside and deleting a client. Each says what goes and what stays. */
export function ClientDanger({ client }: { client: ClientResource }) {
  const can = usePartnerCan();
  const archive = useArchiveClient(client.id);
  return (
    <DangerZone>
      <SuspendAction client={client} />
      <DangerAction
        title="Archive"
        description="For clients that have left. The workspace leaves everybody's list until you reopen it."
        actionLabel="Archive…"
        confirm={{
          title: `Archive ${client.name}?`,
          goes: ["The client's access, within a second", "New calls and changes of agents"],
          stays: KEPT,
          confirmLabel: "Archive client",
        }}
        pending={archive.isPending}
        error={archive.error ? messageOf(archive.error) : null}
        blockedReason={client.status === "archived" ? "It is archived." : null}
        onConfirm={(close) =>
          archive.mutate(undefined, {
            onSuccess: () => {
              toast.success(`${client.name} is archived`);
              close();
            },
          })
        }
      />
      {can("partner.clients.hold") ? <ClientHold client={client} /> : null}
      {can("partner.clients.delete") ? <DeleteAction client={client} /> : null}
    </DangerZone>
  );
}

function SuspendAction({ client }: { client: ClientResource }) {
  const suspend = useSuspendClient(client.id);
  const [open, setOpen] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium">Suspend</h3>
        <p className="max-w-prose text-muted-foreground text-sm">
          Stops the client at once, with a reason that its people read. Nothing is lost.
        </p>
      </div>
      <Button className="text-danger-text" onClick={() => setOpen(true)}>
        {client.status === "suspended" ? "Change the reason…" : "Suspend…"}
      </Button>
      <SuspendSheet
        who={client.name}
        open={open}
        onOpenChange={setOpen}
        pending={suspend.isPending}
        onSuspend={async (reason) => {
          await suspend.mutateAsync(reason);
          toast.success(`${client.name} is suspended`);
        }}
      />
    </li>
  );
}

function DeleteAction({ client }: { client: ClientResource }) {
  const remove = useDeleteClient(client.id);
  return (
    <DangerAction
      title="Delete"
      description="Closes the client now and erases its contents after 30 days. Until then you can restore it."
      actionLabel="Delete…"
      confirm={{
        title: `Delete ${client.name}?`,
        goes: [
          "Access for everybody, within a second",
          "Its plan, when the running period ends: it is not charged again",
          "After 30 days: calls, transcripts, recordings, agents, people, numbers given to it",
        ],
        stays: ["The ledger, usage and the audit log", "Everything for 30 days, in case you restore it"],
        confirmLabel: "Delete client",
        typeToConfirm: client.name,
      }}
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={(close) =>
        remove.mutate(undefined, {
          onSuccess: () => {
            toast.success(`${client.name} is deleted; you can restore it for 30 days`);
            close();
          },
        })
      }
    />
  );
}
