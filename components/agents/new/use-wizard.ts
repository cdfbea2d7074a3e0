"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "@/components/ui/toast";
import { useCreateAgent } from "@/lib/client/agents/mutations";
import { ApiProblem } from "@/lib/client/api-problem";
import { messageOf } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { type AgentTemplate, FIRST_TEMPLATE } from "../agent-templates";
import { problemsOf, showProblems } from "../draft/form-problems";
import { isSame } from "../draft/merge-values";
import {
  type AgentForm,
  type AgentFormInput,
  type AgentFormOutput,
  newFormValues,
} from "../form/agent-form-values";
import { useWizardDrafts, type WizardDraft } from "./wizard-draft";
import { STEP_FIELDS, stepOfField, WIZARD_STEPS } from "./wizard-steps";

const checkAgent = lazyResolver(async () => (await import("@/types/agents")).createAgentBody);
const KEEP_MS = 500;

/** The form of a new agent, the step it is at, and its making. */
export function useWizard(kept: WizardDraft | null) {
  const form = useForm<AgentFormInput, unknown, AgentFormOutput>({
    resolver: checkAgent,
    defaultValues: kept?.values ?? newFormValues(FIRST_TEMPLATE),
  });
  const [step, setStep] = useState(kept?.step ?? 0);
  const [templateId, setTemplateId] = useState(kept?.templateId ?? FIRST_TEMPLATE.id);
  const { drop } = useKeeping(form, { step, templateId });
  const next = async () => {
    const key = WIZARD_STEPS[step]?.key ?? "purpose";
    if (await form.trigger([...STEP_FIELDS[key]], { shouldFocus: true })) {
      setStep(Math.min(step + 1, WIZARD_STEPS.length - 1));
    }
  };
  const { create, isCreating } = useCreation(form, { onRefused: setStep, onCreated: drop });
  return {
    form,
    step,
    templateId,
    isLast: step === WIZARD_STEPS.length - 1,
    next,
    back: () => setStep(Math.max(0, step - 1)),
    chooseTemplate: (template: AgentTemplate) => {
      setTemplateId(template.id);
      form.reset(newFormValues(template));
    },
    create,
    isCreating,
  };
}

interface Place {
  step: number;
  templateId: string;
}

/** Keeps what is typed in this browser until the agent exists. */
function useKeeping(form: AgentForm, { step, templateId }: Place) {
  const { id } = useWorkspaceScope();
  const [first] = useState(() => structuredClone(form.getValues()));
  const isOver = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      const values = structuredClone(form.getValues());
      if (isOver.current || (step === 0 && isSame(values, first))) return;
      useWizardDrafts.getState().keep(id, { values, step, templateId, savedAt: new Date().toISOString() });
    };
    keep();
    const watching = form.watch(() => {
      clearTimeout(timer);
      timer = setTimeout(keep, KEEP_MS);
    });
    return () => {
      clearTimeout(timer);
      watching.unsubscribe();
    };
  }, [form, first, id, step, templateId]);
  const drop = () => {
    isOver.current = true;
    useWizardDrafts.getState().drop(id);
  };
  return { drop };
}

interface CreationOptions {
  onRefused: (step: number) => void;
  onCreated: () => void;
}

function useCreation(form: AgentForm, { onRefused, onCreated }: CreationOptions) {
  const router = useRouter();
  const { slug } = useWorkspaceScope();
  const creation = useCreateAgent(slug);
  const { keyFor } = useIdempotencyKey();
  const send = async (body: AgentFormOutput) => {
    try {
      const agent = await creation.mutateAsync({ body, idempotencyKey: keyFor(body) });
      onCreated();
      toast.success(
        body.publish ? `${agent.name} is created, publishing now` : `${agent.name} is kept as a draft`,
      );
      router.push(`/w/${slug}/agents/${agent.id}`);
    } catch (error) {
      const problems = error instanceof ApiProblem ? problemsOf(error) : [];
      showProblems(form, problems);
      const [first] = problems;
      if (first) onRefused(stepOfField(first.path));
      const named = problems.map(({ message }) => message).join(" ");
      form.setError("root", { type: "refused", message: `${messageOf(error)} ${named}`.trim() });
    }
  };
  const create = (publish: boolean) =>
    form.handleSubmit(
      (body) => send({ ...body, publish }),
      (errors) => {
        const path = firstPath(errors);
        if (path) onRefused(stepOfField(path));
      },
    )();
  return { create, isCreating: creation.isPending };
}

/** The path of the first error in a tree of them. */
function firstPath(errors: object, prefix = ""): string | null {
  for (const [key, value] of Object.entries(errors)) {
    if (typeof value !== "object" || value === null) continue;
    const path = prefix ? `${prefix}.${key}` : key;
    if ("message" in value && "type" in value) return path;
    const inner = firstPath(value, path);
    if (inner) return inner;
  }
  return null;
}
