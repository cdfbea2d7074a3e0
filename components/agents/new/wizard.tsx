"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { StepList } from "@/components/ui/step-list";
import { TimeAgo } from "@/components/ui/time-ago";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { PromptPreview } from "../form/prompt-preview";
import { useWizard } from "./use-wizard";
import type { WizardDraft } from "./wizard-draft";
import { WizardStep } from "./wizard-step";
import { WIZARD_STEPS } from "./wizard-steps";

export interface WizardProps {
  /** What was begun in this browser before. */
  kept: WizardDraft | null;
  onStartOver: () => void;
}

/** Five short steps to an agent, with the final prompt beside them. */
export function Wizard({ kept, onStartOver }: WizardProps) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const wizard = useWizard(kept);
  const { form, step } = wizard;
  const current = WIZARD_STEPS[step] ?? WIZARD_STEPS[0];
  const { errors } = form.formState;
  const stepArea = useFocusOnStep(step);
  return (
    <>
      <PageHeader
        title="New agent"
        description="Start from a template, change the words to yours, and try it before anybody calls it."
        actions={
          <Button asChild>
            <Link href={`/w/${slug}/agents`}>Cancel</Link>
          </Button>
        }
      />
      {kept ? (
        <Alert
          tone="info"
          className="mb-4 max-sm:flex-wrap"
          title="This is what you began here before"
          actions={
            <Button size="sm" onClick={onStartOver}>
              Start over
            </Button>
          }
        >
          Kept in this browser, last changed <TimeAgo instant={kept.savedAt} />.
        </Alert>
      ) : null}
      <StepList label="New agent" steps={WIZARD_STEPS} currentKey={current.key} className="mb-4" />
      {errors.root ? (
        <Alert tone="danger" title={errors.root.message ?? "Not created"} className="mb-4" />
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <form
          noValidate
          className="flex min-w-0 flex-col gap-4"
          // Enter in a search or in a window over the page must not lead to the next step.
          onSubmit={(event) => event.preventDefault()}
        >
          <section
            ref={stepArea}
            tabIndex={-1}
            aria-label={`Step ${step + 1}: ${current.label}`}
            className="flex flex-col gap-4 outline-none"
          >
            <WizardStep
              step={current.key}
              form={form}
              templateId={wizard.templateId}
              onTemplate={wizard.chooseTemplate}
            />
          </section>
          <WizardButtons wizard={wizard} />
        </form>
        <Card className="lg:sticky lg:top-16">
          <CardHeader title="Preview" description="What the agent is told, with sample values." />
          <CardBody>
            {can("agents.prompts.read") ? (
              <PromptPreview form={form} />
            ) : (
              <p className="text-muted-foreground">
                Your agency keeps the instructions of agents: once it is created they are not shown here
                again. Keep a copy.
              </p>
            )}
          </CardBody>
        </Card>
      </div>
    </>
  );
}

function WizardButtons({ wizard }: { wizard: ReturnType<typeof useWizard> }) {
  const can = useCan();
  const { step, isLast, next, back, create, isCreating } = wizard;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      {step > 0 ? (
        <Button onClick={back} disabled={isCreating}>
          <ArrowLeft aria-hidden />
          Back
        </Button>
      ) : (
        <span />
      )}
      {isLast ? (
        <div className="flex flex-wrap gap-2">
          <Button loading={isCreating} onClick={() => void create(false)}>
            Save as draft
          </Button>
          {can("agents.publish") ? (
            <Button variant="primary" loading={isCreating} onClick={() => void create(true)}>
              Create and publish
            </Button>
          ) : null}
        </div>
      ) : (
        <Button variant="primary" onClick={() => void next()}>
          Next
          <ArrowRight aria-hidden />
        </Button>
      )}
    </div>
  );
}

/** Another step is told to screen readers, and the keyboard goes on from its beginning. */
function useFocusOnStep(step: number) {
  const area = useRef<HTMLElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    area.current?.focus();
    area.current?.scrollIntoView({ block: "nearest" });
  }, [step]);
  return area;
}
