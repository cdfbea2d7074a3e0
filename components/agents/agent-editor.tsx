"use client";

import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { AgentMenu } from "./agent-menu";
import { AgentSide } from "./agent-side";
import { AGENT_STATE_LOOKS, agentState } from "./agent-status";
import { AgentSyncLine } from "./agent-sync-line";
import { AgentTabs } from "./agent-tabs";
import { DiscardDraft } from "./draft/discard-draft";
import { SaveStateLine } from "./draft/save-state";
import { type Draft, useDraft } from "./draft/use-draft";
import { areWordsKept } from "./form/agent-form-values";
import { AgentSection } from "./form/agent-section";
import { FieldJumpContext } from "./form/field-jump";
import { SectionNav } from "./form/section-nav";
import { SECTION_IDS, type SectionId, sectionOfField } from "./form/sections";
import { VersionLine } from "./version-line";
import { PublishButton } from "./versions/publish-button";

const ConflictDialog = dynamic(
  () => import("./draft/conflict-dialog").then((module) => module.ConflictDialog),
  {
    ssr: false,
  },
);
const EnginePanel = dynamic(() => import("./engines/engine-panel").then((module) => module.EnginePanel), {
  ssr: false,
  loading: () => <Skeleton className="h-16" />,
});
const PromptSheet = dynamic(() => import("./form/prompt-sheet").then((module) => module.PromptSheet), {
  ssr: false,
});

/** Sections left, the form in the middle, and a call to try it always at hand. What is typed is saved by itself. */
export function AgentEditor({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const draft = useDraft(slug, agent);
  const { form, state } = draft;
  const { section, setSection, jump, arrival } = useSections();
  const [isPreviewing, setPreviewing] = useState(false);
  const isUnsaved = state.kind !== "saved";
  useLeaveGuard(isUnsaved);
  const refused = new Set(
    state.kind === "invalid" ? state.problems.map(({ path }) => sectionOfField(path)) : [],
  );
  const wordsKept = areWordsKept(agent);
  return (
    <FieldJumpContext value={arrival}>
      <EditorHeader agent={agent} draft={draft} onJump={jump} />
      <AgentTabs agent={agent} />
      <AgentSyncLine agent={agent} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[11rem_minmax(0,1fr)_20rem]">
        <div className="lg:col-span-2 xl:col-span-1">
          <SectionNav current={section} refused={refused} onChoose={(id) => void setSection(id)} />
        </div>
        <form noValidate onSubmit={(event) => event.preventDefault()} className="flex min-w-0 flex-col gap-3">
          <AgentSection
            id={section}
            agent={agent}
            form={form}
            areWordsKept={wordsKept}
            engine={<EnginePanel agent={agent} onJump={jump} />}
          />
          {section === "words" && !wordsKept ? (
            <Button className="self-start" onClick={() => setPreviewing(true)}>
              Preview the final prompt
            </Button>
          ) : null}
        </form>
        <AgentSide agent={agent} hasUnsavedChanges={isUnsaved || agent.hasDraft} />
      </div>
      {draft.theirs ? (
        <ConflictDialog differences={draft.findDifferences()} onSettle={draft.settleWith} />
      ) : null}
      {isPreviewing ? <PromptSheet form={form} onClose={() => setPreviewing(false)} /> : null}
    </FieldJumpContext>
  );
}

interface EditorHeaderProps {
  agent: AgentResource;
  draft: Draft;
  onJump: (path: string) => void;
}

function EditorHeader({ agent, draft, onJump }: EditorHeaderProps) {
  const { state, flush, revision } = draft;
  return (
    <PageHeader
      title={agent.name}
      status={
        <>
          <StatusBadge status={agentState(agent)} looks={AGENT_STATE_LOOKS} />
          <VersionLine agent={agent} />
        </>
      }
      actions={
        <>
          <SaveStateLine state={state} onRetry={() => void flush()} onJump={onJump} />
          <DiscardDraft agent={agent} revision={revision} onDiscarded={draft.take} />
          <PublishButton
            agent={agent}
            hasUnsaved={state.kind !== "saved"}
            flush={flush}
            revision={revision}
            onJump={onJump}
          />
          <AgentMenu agent={agent} />
        </>
      }
    />
  );
}

/** Which section is shown, kept in the address, and the way to a field in another one. */
function useSections() {
  const [section, setSection] = useQueryState(
    "section",
    parseAsStringLiteral<SectionId>(SECTION_IDS).withDefault("words"),
  );
  const [wanted, setWanted] = useState<SectionId | null>(null);
  const jump = (path: string) => {
    const target = sectionOfField(path);
    void setSection(target);
    setWanted(target);
  };
  const arrival = useMemo(() => ({ section: wanted, onArrived: () => setWanted(null) }), [wanted]);
  return { section, setSection, jump, arrival };
}
