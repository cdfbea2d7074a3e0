"use client";

import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useProviderKeys } from "@/lib/client/agents/queries";
import { useMoveAgent } from "@/lib/client/agents/version-mutations";
import { useCapabilities } from "@/lib/client/agents/version-queries";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import type { AssignmentResource } from "@/types/integrations";
import { PROVIDER_NAMES } from "../catalog-names";
import { CapabilityReport } from "./capability-report";

export interface MoveDialogProps {
  agent: AgentResource;
  onClose: () => void;
}

/** Takes the agent to another key set, of this engine or the other, after saying what changes with it. */
export function MoveDialog({ agent, onClose }: MoveDialogProps) {
  const { slug } = useWorkspaceScope();
  const keys = useProviderKeys(slug, true);
  const move = useMoveAgent(slug, agent.id);
  const targets = keys.data?.filter(({ integrationId }) => integrationId !== agent.integrationId) ?? [];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const target =
    targets.find(({ integrationId }) => integrationId === chosenId) ??
    targets.find(({ provider }) => provider !== agent.provider) ??
    targets[0];
  const confirm = (to: AssignmentResource) =>
    move.mutate(
      { provider: to.provider, integrationId: to.integrationId },
      {
        onSuccess: () => {
          toast.success(`Moving to ${to.name}`);
          onClose();
        },
      },
    );
  const footer = (
    <>
      <Button onClick={onClose} disabled={move.isPending}>
        Cancel
      </Button>
      <Button
        variant="primary"
        loading={move.isPending}
        disabled={!target}
        onClick={() => target && confirm(target)}
      >
        Move agent
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Move ${agent.name}`}
        description="Its definition, versions and calls stay. Calls that are going on end where they began."
        size="lg"
        footer={footer}
      >
        <div className="flex flex-col gap-4">
          <QueryState
            query={keys}
            skeleton={<Skeleton className="h-14" />}
            isEmpty={() => targets.length === 0}
            empty={
              <Alert tone="info" title="There is nowhere to move to">
                This workspace has no other provider key. Assign one under Integrations first.
              </Alert>
            }
          >
            {() => (
              <TargetField targets={targets} value={target?.integrationId ?? ""} onChange={setChosenId} />
            )}
          </QueryState>
          {target ? <Consequences agent={agent} target={target} /> : null}
          {move.error ? <Alert tone="danger" title={messageOf(move.error)} /> : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}

interface TargetFieldProps {
  targets: readonly AssignmentResource[];
  value: string;
  onChange: (integrationId: string) => void;
}

function TargetField({ targets, value, onChange }: TargetFieldProps) {
  return (
    <Field label="To" required>
      <NativeSelect value={value} onChange={(event) => onChange(event.target.value)}>
        {targets.map(({ integrationId, name, provider, secretKeyLastFour }) => (
          <option key={integrationId} value={integrationId}>
            {PROVIDER_NAMES[provider]}: {name} (…{secretKeyLastFour})
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

function Consequences({ agent, target }: { agent: AgentResource; target: AssignmentResource }) {
  const { slug } = useWorkspaceScope();
  const query = useCapabilities(slug, agent.id);
  return (
    <>
      <div>
        <h3 className="font-medium">The number</h3>
        <p className="text-muted-foreground">
          {agent.phoneNumber
            ? `${agent.phoneNumber} stays with the agent only if the new key has it too. Otherwise choose another one afterwards.`
            : "The agent has no number to call from. Choose one of the new key afterwards."}
          {agent.inboundNumbers.length > 0
            ? " Callers of the numbers that are assigned to it are led to it at its new place where the number can be reached from there."
            : ""}
        </p>
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="font-medium">What {PROVIDER_NAMES[target.provider]} makes of it</h3>
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-16 rounded-lg" />}
          isEmpty={() => false}
          empty={null}
        >
          {({ engines }) => {
            const report = engines.find(({ provider }) => provider === target.provider);
            return report ? <CapabilityReport report={report} /> : null;
          }}
        </QueryState>
      </div>
    </>
  );
}
