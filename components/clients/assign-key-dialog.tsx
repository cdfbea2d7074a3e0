"use client";

import Link from "next/link";
import { useState } from "react";
import { KEY_STATUS_LOOKS } from "@/components/integrations/key-status";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useAssignIntegration } from "@/lib/client/integrations/mutations";
import { useIntegrations } from "@/lib/client/integrations/queries";
import type { ClientResource } from "@/types/clients";
import type { AssignmentResource, IntegrationResource } from "@/types/integrations";

export interface AssignKeyDialogProps {
  client: ClientResource;
  current: readonly AssignmentResource[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Chooses the key set a client's agents run on. */
export function AssignKeyDialog({ client, current, open, onOpenChange }: AssignKeyDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open ? <AssignKey client={client} current={current} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

interface AssignKeyProps {
  client: ClientResource;
  current: readonly AssignmentResource[];
  onDone: () => void;
}

function AssignKey({ client, current, onDone }: AssignKeyProps) {
  const query = useIntegrations();
  const assign = useAssignIntegration(client.id);
  const [chosen, setChosen] = useState(current[0]?.integrationId ?? "");
  const isCurrent = current.some(({ keySets }) =>
    keySets.some(({ integrationId }) => integrationId === chosen),
  );
  const save = () =>
    assign.mutate(chosen, {
      onSuccess: ({ name }) => {
        onDone();
        toast.success(`${client.name} now runs on ${name}`);
      },
    });
  return (
    <DialogContent
      title={`Provider key of ${client.name}`}
      description="Agents move to the chosen key and are synced again. Numbers that the new account does not have are let go."
      footer={
        <>
          <Button onClick={onDone} disabled={assign.isPending}>
            Cancel
          </Button>
          <Button
            variant="primary"
            loading={assign.isPending}
            disabled={chosen === "" || isCurrent}
            onClick={save}
          >
            Use this key
          </Button>
        </>
      }
    >
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-24" />}
        isEmpty={(keys) => keys.length === 0}
        empty={
          <p className="text-muted-foreground">
            There is no provider key yet.{" "}
            <Link href="/org/integrations" className="text-accent-text underline underline-offset-4">
              Add one first
            </Link>
            .
          </p>
        }
      >
        {(keys) => (
          <RadioGroup aria-label="Provider key" value={chosen} onValueChange={setChosen}>
            {keys.map((key) => (
              <RadioOption
                key={key.id}
                value={key.id}
                label={<KeyLabel integration={key} />}
                description={`${PROVIDER_NAMES[key.provider]}, ends in ${key.secretKeyLastFour}`}
              />
            ))}
          </RadioGroup>
        )}
      </QueryState>
      {assign.error ? (
        <p role="alert" className="mt-3 text-danger-text">
          {messageOf(assign.error)}
        </p>
      ) : null}
    </DialogContent>
  );
}

function KeyLabel({ integration: { name, status } }: { integration: IntegrationResource }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      {name}
      <StatusBadge status={status} looks={KEY_STATUS_LOOKS} />
    </span>
  );
}
