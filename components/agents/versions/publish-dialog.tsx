"use client";

import { useEffect, useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { usePublishAgent } from "@/lib/client/agents/version-mutations";
import { useCapabilities, useComparison } from "@/lib/client/agents/version-queries";
import { ApiProblem } from "@/lib/client/api-problem";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { PROVIDER_NAMES } from "../catalog-names";
import type { FieldProblem, SaveState } from "../draft/draft-saver";
import { problemsOf } from "../draft/form-problems";
import { CapabilityReport } from "../engines/capability-report";
import { labelOfField } from "../form/sections";
import { useKnowsEngines } from "../use-knows-engines";
import { ChangesView } from "./changes-view";
import { KeptChanges } from "./kept-changes";

export interface PublishDialogProps {
  agent: AgentResource;
  /** Saves what is not saved yet; what is published is the stored draft. */
  flush: () => Promise<SaveState>;
  /** The revision of the draft that is stored. */
  revision: () => number;
  /** Closes the window and leads to a field. */
  onJump: (path: string) => void;
  onClose: () => void;
}

/** What will change for callers, what the engine makes of it, and a note for those who look later. */
export function PublishDialog({ agent, flush, revision, onJump, onClose }: PublishDialogProps) {
  const { slug } = useWorkspaceScope();
  const publish = usePublishAgent(slug, agent.id);
  const [note, setNote] = useState("");
  const draft = useFlushed(flush);
  const next = agent.publishedVersion === null ? 1 : null;
  const confirm = () =>
    publish.mutate(
      { revision: revision(), note },
      {
        onSuccess: ({ publishedVersion }) => {
          toast.success(`Version ${publishedVersion} is on its way`);
          onClose();
        },
      },
    );
  const isSaved = draft?.kind === "saved";
  const footer = (
    <>
      <Button onClick={onClose} disabled={publish.isPending}>
        Cancel
      </Button>
      <Button variant="primary" loading={publish.isPending} disabled={!isSaved} onClick={confirm}>
        Publish
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Publish ${agent.name}`}
        description={
          next ? "Its first version. It takes calls from now on." : "The draft takes the calls from now on."
        }
        size="lg"
        footer={footer}
      >
        <div className="flex flex-col gap-4">
          {draft && !isSaved ? <Unsaved state={draft} onJump={onJump} /> : null}
          {publish.error ? <Refused error={publish.error} onJump={onJump} /> : null}
          {isSaved ? (
            <>
              {next ? null : <Changes agent={agent} />}
              <Report agent={agent} onJump={onJump} />
            </>
          ) : null}
          {draft ? null : <Skeleton className="h-24 rounded-lg" />}
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

/** How the draft stands once everything typed was sent; null until then. */
function useFlushed(flush: () => Promise<SaveState>): SaveState | null {
  const [state, setState] = useState<SaveState | null>(null);
  const [first] = useState(() => flush);
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const stands = await first();
      if (!isGone) setState(stands);
    };
    void look();
    return () => {
      isGone = true;
    };
  }, [first]);
  return state;
}

function Changes({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const query = useComparison(slug, agent.id, { from: "live", to: "draft" });
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">What changes</h3>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-24 rounded-lg" />}
        isEmpty={({ changes }) => changes.length === 0}
        empty={<p className="text-muted-foreground">Nothing differs from what is live.</p>}
      >
        {({ changes }) => <ChangesView changes={changes} />}
      </QueryState>
      <KeptChanges agent={agent} />
    </section>
  );
}

interface ReportProps {
  agent: AgentResource;
  onJump: (path: string) => void;
}

function Report({ agent, onJump }: ReportProps) {
  const { slug } = useWorkspaceScope();
  const knowsEngines = useKnowsEngines();
  const query = useCapabilities(slug, agent.id);
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">
        {knowsEngines ? `What ${PROVIDER_NAMES[agent.provider]} makes of it` : "What works on the phone"}
      </h3>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-16 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {({ engines }) => {
          const report = engines.find(({ provider }) => provider === agent.provider);
          return report ? <CapabilityReport report={report} onJump={onJump} /> : null;
        }}
      </QueryState>
    </section>
  );
}

function Unsaved({ state, onJump }: { state: SaveState; onJump: (path: string) => void }) {
  if (state.kind === "invalid") return <Problems problems={state.problems} onJump={onJump} />;
  return (
    <Alert tone="danger" title="Your last changes are not saved">
      {state.kind === "failed" ? state.message : "Settle what somebody else changed first."}
    </Alert>
  );
}

function Refused({ error, onJump }: { error: unknown; onJump: (path: string) => void }) {
  const problems = error instanceof ApiProblem ? problemsOf(error) : [];
  if (problems.length > 0) return <Problems problems={problems} onJump={onJump} />;
  return <Alert tone="danger" title={messageOf(error)} />;
}

interface ProblemsProps {
  problems: readonly FieldProblem[];
  onJump: (path: string) => void;
}

function Problems({ problems, onJump }: ProblemsProps) {
  return (
    <Alert tone="danger" title="This has to be mended first">
      <ul className="mt-1 flex flex-col gap-1">
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <button
              type="button"
              onClick={() => onJump(path)}
              className="focus-ring rounded-sm font-medium underline underline-offset-4"
            >
              {labelOfField(path)}
            </button>{" "}
            {message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
