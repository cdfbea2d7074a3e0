"use client";

import { PageHeader } from "@/components/patterns/page-header";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { AgentMenu } from "./agent-menu";
import { AGENT_STATE_LOOKS, agentState } from "./agent-status";
import { AgentSyncLine } from "./agent-sync-line";
import { CallPanel } from "./call-panel";
import { AgentFormSections } from "./form/agent-form-sections";
import { areWordsKept } from "./form/agent-form-values";
import { SectionNav } from "./form/section-nav";
import { useAgentForm } from "./use-agent-form";

/** Sections left, the form in the middle, and a call to try it always at hand. */
export function AgentEditor({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { form, save, isSaving, isOutdated, discard } = useAgentForm(slug, agent);
  const { isDirty, errors } = form.formState;
  useLeaveGuard(isDirty);
  return (
    <>
      <PageHeader
        title={agent.name}
        status={
          <>
            <StatusBadge status={agentState(agent)} looks={AGENT_STATE_LOOKS} />
            {isDirty ? <Badge tone="warning">Unsaved</Badge> : null}
          </>
        }
        actions={
          <>
            {isDirty ? <Button onClick={discard}>Discard</Button> : null}
            <Button type="submit" form="agent-form" variant="primary" loading={isSaving} disabled={!isDirty}>
              Save
            </Button>
            <AgentMenu agent={agent} />
          </>
        }
      />
      <AgentSyncLine agent={agent} />
      {isOutdated ? (
        <Alert
          tone="warning"
          title="This agent was changed by somebody else"
          className="mb-4"
          actions={
            <Button size="sm" onClick={discard}>
              Load their version
            </Button>
          }
        >
          Your changes are not saved. Copy what you need, then load the newer version.
        </Alert>
      ) : null}
      {errors.root ? (
        <Alert tone="danger" title={errors.root.message ?? "Not saved"} className="mb-4" />
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[10rem_minmax(0,1fr)_20rem]">
        <SectionNav />
        <form id="agent-form" noValidate onSubmit={save} className="min-w-0">
          <AgentFormSections form={form} areWordsKept={areWordsKept(agent)} />
        </form>
        {can("calls.place") ? <CallPanel agent={agent} hasUnsavedChanges={isDirty} /> : null}
      </div>
    </>
  );
}
