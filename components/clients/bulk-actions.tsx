"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useBulkChangeClients } from "@/lib/client/clients/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { describeBulk } from "./describe-bulk";
import { SuspendSheet } from "./suspend-sheet";

const BulkLimitsSheet = dynamic(() => import("./bulk-limits-sheet").then((m) => m.BulkLimitsSheet), {
  ssr: false,
});
const BulkFeaturesSheet = dynamic(() => import("./bulk-features-sheet").then((m) => m.BulkFeaturesSheet), {
  ssr: false,
});

export interface BulkSheetProps {
  workspaceIds: readonly string[];
  currency: string;
  onClose: () => void;
  onDone: () => void;
}

export interface BulkActionsProps {
  workspaceIds: readonly string[];
  /** Of the agency: all its clients have the same. */
  currency: string;
  onDone: () => void;
}

/** What can be done to the selected clients at once. */
export function BulkActions({ workspaceIds, currency, onDone }: BulkActionsProps) {
  const [open, setOpen] = useState<"limits" | "features" | "suspend" | "archive" | null>(null);
  const bulk = useBulkChangeClients();
  const clients = { workspaceIds: [...workspaceIds] };
  const close = () => setOpen(null);
  const sheet = { workspaceIds, currency, onClose: close, onDone };
  const change = (changes: { status: "active" | "archived" }) =>
    bulk.mutate(
      { clients, changes },
      {
        onSuccess: ({ results }) => {
          toast.success(describeBulk(results));
          onDone();
        },
        onError: (error) => toast.error(messageOf(error)),
        onSettled: close,
      },
    );
  return (
    <>
      <Button size="sm" onClick={() => setOpen("limits")}>
        Limits…
      </Button>
      <Button size="sm" onClick={() => setOpen("features")}>
        Features…
      </Button>
      <Button size="sm" onClick={() => setOpen("suspend")}>
        Suspend…
      </Button>
      <Button size="sm" loading={bulk.isPending} onClick={() => change({ status: "active" })}>
        Reopen
      </Button>
      <Button size="sm" onClick={() => setOpen("archive")}>
        Archive…
      </Button>
      {open === "limits" ? <BulkLimitsSheet {...sheet} /> : null}
      {open === "features" ? <BulkFeaturesSheet {...sheet} /> : null}
      <SuspendSheet
        who={countedClients(workspaceIds.length)}
        open={open === "suspend"}
        onOpenChange={close}
        pending={bulk.isPending}
        onSuspend={async (reason) => {
          const { results } = await bulk.mutateAsync({ clients, changes: { status: "suspended", reason } });
          toast.success(describeBulk(results));
          onDone();
        }}
      />
      <ConfirmDialog
        open={open === "archive"}
        onOpenChange={close}
        title={`Archive ${countedClients(workspaceIds.length)}?`}
        goes={["Their access, within a second", "New calls and changes of agents"]}
        stays={["Calls, recordings and agents", "Balances and ledgers", "People, who come back with them"]}
        confirmLabel="Archive"
        pending={bulk.isPending}
        onConfirm={() => change({ status: "archived" })}
      />
    </>
  );
}

function countedClients(count: number): string {
  return count === 1 ? "1 client" : `${count} clients`;
}
