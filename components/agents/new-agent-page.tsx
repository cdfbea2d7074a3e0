"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { PageHeader } from "@/components/patterns/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { useCreateAgent } from "@/lib/client/agents/mutations";
import { showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { AGENT_TEMPLATES } from "./agent-templates";
import { AgentFormSections } from "./form/agent-form-sections";
import {
  AGENT_FIELDS,
  type AgentFormInput,
  type AgentFormOutput,
  newFormValues,
} from "./form/agent-form-values";
import { FormSection } from "./form/section";
import { SectionNav } from "./form/section-nav";
import { PromptPreview } from "./prompt-preview";

const checkAgent = lazyResolver(async () => (await import("@/types/agents")).createAgentBody);

const FIRST_TEMPLATE = AGENT_TEMPLATES[0];

/** One form from a template to an agent; it can be tried on the page it leads to. */
export function NewAgentPage() {
  const router = useRouter();
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const create = useCreateAgent(slug);
  const { keyFor } = useIdempotencyKey();
  const form = useForm<AgentFormInput, unknown, AgentFormOutput>({
    resolver: checkAgent,
    defaultValues: newFormValues(FIRST_TEMPLATE ?? BLANK),
  });
  const { errors, isDirty } = form.formState;
  useLeaveGuard(isDirty && !create.isSuccess);
  const submit = form.handleSubmit(async (body) => {
    try {
      const agent = await create.mutateAsync({ body, idempotencyKey: keyFor(body) });
      toast.success(`${agent.name} is created`);
      router.push(`/w/${slug}/agents/${agent.id}`);
    } catch (error) {
      showProblem(form, error, AGENT_FIELDS);
    }
  });
  return (
    <form noValidate onSubmit={submit}>
      <PageHeader
        title="New agent"
        description="Start from a template, change the words to yours, and try it on your own phone."
        actions={
          <>
            <Button onClick={() => router.push(`/w/${slug}/agents`)}>Cancel</Button>
            <Button type="submit" variant="primary" loading={create.isPending}>
              Create agent
            </Button>
          </>
        }
      />
      {errors.root ? (
        <Alert tone="danger" title={errors.root.message ?? "Not created"} className="mb-4" />
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[10rem_minmax(0,1fr)_20rem]">
        <SectionNav />
        <div className="flex min-w-0 flex-col gap-4">
          {can("agents.prompts.read") ? null : (
            <Alert tone="info" title="Keep a copy of your instructions">
              Your agency keeps the instructions of agents: once it is created they are not shown here again.
            </Alert>
          )}
          <TemplateSection onChoose={(template) => form.reset(newFormValues(template))} />
          <AgentFormSections form={form} />
          <Button type="submit" variant="primary" size="lg" loading={create.isPending} className="self-start">
            Create agent
          </Button>
        </div>
        <PromptPreview form={form} />
      </div>
    </form>
  );
}

const BLANK = { name: "", direction: "outbound", firstMessage: "", prompt: "" } as const;

function TemplateSection({ onChoose }: { onChoose: (template: (typeof AGENT_TEMPLATES)[number]) => void }) {
  const [chosen, setChosen] = useState(FIRST_TEMPLATE?.id ?? "");
  const choose = (id: string) => {
    const template = AGENT_TEMPLATES.find((candidate) => candidate.id === id);
    if (!template) return;
    setChosen(id);
    onChoose(template);
  };
  return (
    <FormSection
      id="template"
      title="Start from"
      description="Choosing another template replaces the words below."
    >
      <RadioGroup
        aria-label="Template"
        value={chosen}
        onValueChange={choose}
        className="grid gap-2 sm:grid-cols-2"
      >
        {AGENT_TEMPLATES.map(({ id, label, description }) => (
          <RadioOption key={id} value={id} label={label} description={description} />
        ))}
      </RadioGroup>
    </FormSection>
  );
}
