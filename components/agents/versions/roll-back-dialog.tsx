"use client";

import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useRollBack } from "@/lib/client/agents/version-mutations";
import { useComparison } from "@/lib/client/agents/version-queries";
import { ApiProblem } from "@/lib/client/api-problem";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { ChangesView } from "./changes-view";
import { KeptChanges } from "./kept-changes";

export interface RollBackDialogProps {
  agent: AgentResource;
  number: number;
  onClose: () => void;
}

/** Publishes an earlier version again. What is in the draft stays there. */
export function RollBackDialog({ agent, number, onClose }: RollBackDialogProps) {
  const { slug } = useWorkspaceScope();
  const [note, setNote] = useState("");
  const rollBack = useRollBack(slug, agent.id);
  const query = useComparison(slug, agent.id, { from: "live", to: number });
  const confirm = () =>
    rollBack.mutate(
      { version: number, note },
      {
        onSuccess: ({ publishedVersion }) => {
          toast.success(`Version ${number} is back, as version ${publishedVersion}`);
          onClose();
        },
      },
    );
  const footer = (
    <>
      <Button onClick={onClose} disabled={rollBack.isPending}>
        Cancel
      </Button>
      <Button variant="primary" loading={rollBack.isPending} onClick={confirm}>
        Roll back
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Roll back to version ${number}`}
        description="It takes the calls again, as the next version. The draft and the history stay."
        size="lg"
        footer={footer}
      >
        <div className="flex flex-col gap-4">
          {rollBack.error ? <Refusal error={rollBack.error} /> : null}
          <section className="flex flex-col gap-2">
            <h3 className="font-medium">What changes for callers</h3>
            <QueryState
              query={query}
              skeleton={<Skeleton className="h-24 rounded-lg" />}
              isEmpty={({ changes }) => changes.length === 0}
              empty={<p className="text-muted-foreground">Nothing: it is the same as what is live.</p>}
            >
              {({ changes }) => <ChangesView changes={changes} />}
            </QueryState>
            <KeptChanges agent={agent} />
          </section>
          <Field label="Note" hint="Why, for those who look at the history later.">
            <Textarea
              rows={2}
              maxLength={300}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Refusal({ error }: { error: unknown }) {
  const errors = error instanceof ApiProblem ? error.errors : [];
  return (
    <Alert tone="danger" title={messageOf(error)}>
      {errors.length > 0 ? errors.map(({ message }) => message).join(" ") : null}
    </Alert>
  );
}
