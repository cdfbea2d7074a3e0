"use client";

import { useState } from "react";
import { DangerAction } from "@/components/patterns/danger-zone";
import { ReasonSheet } from "@/components/patterns/reason-sheet";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useHoldClient, useLiftClientHold } from "@/lib/client/privacy/queries";
import type { ClientResource } from "@/types/clients";

/** Keeps everything of a client's calls while a court or an authority may ask for it, and lets go of it again. */
export function ClientHold({ client }: { client: ClientResource }) {
  return client.legalHoldSince ? (
    <LiftHold client={client} since={client.legalHoldSince} />
  ) : (
    <LayHold client={client} />
  );
}

function LiftHold({ client, since }: { client: ClientResource; since: string }) {
  const lift = useLiftClientHold(client.id);
  return (
    <DangerAction
      title="Legal hold"
      description={
        <>
          Laid <TimeAgo instant={since} />: “{client.legalHoldReason}”. Nothing of this client's calls is
          erased.
        </>
      }
      actionLabel="Lift the hold…"
      confirm={{
        title: `Lift the legal hold of ${client.name}?`,
        goes: ["Within an hour: what the client's retention no longer keeps"],
        stays: ["Calls with a hold of their own"],
        confirmLabel: "Lift hold",
      }}
      pending={lift.isPending}
      error={lift.error ? messageOf(lift.error) : null}
      onConfirm={(close) =>
        lift.mutate(undefined, {
          onSuccess: () => {
            toast.success("The hold is lifted");
            close();
          },
        })
      }
    />
  );
}

function LayHold({ client }: { client: ClientResource }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium">Legal hold</h3>
        <p className="max-w-prose text-muted-foreground text-sm">
          Keeps everything of this client's calls, against its retention, requests to erase and its own
          deletion.
        </p>
      </div>
      <Button onClick={() => setOpen(true)}>Lay a hold…</Button>
      <HoldSheet client={client} open={open} onOpenChange={setOpen} />
    </li>
  );
}

interface HoldSheetProps {
  client: ClientResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function HoldSheet({ client, ...sheet }: HoldSheetProps) {
  const hold = useHoldClient(client.id);
  return (
    <ReasonSheet
      {...sheet}
      title={`Legal hold on ${client.name}`}
      description="From now on nothing of its calls is erased: not by retention, not on request, not when the client is deleted. Whoever works there sees that a hold lies on the workspace, not why."
      hint="Kept in the log."
      example="Court case 12/2026"
      maxLength={500}
      submitLabel="Lay hold"
      pending={hold.isPending}
      onGive={async (reason) => {
        await hold.mutateAsync(reason);
        toast.success(`${client.name} is under legal hold`);
      }}
    />
  );
}
