"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { Button } from "@/components/ui/button";
import { StepList } from "@/components/ui/step-list";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignStep } from "@/types/campaigns";
import { WIZARD_STEPS } from "./steps";

export interface WizardFrameProps {
  title: string;
  step: CampaignStep;
  /** Whether what was typed is stored, and what else can be done with it. */
  status?: ReactNode;
  menu?: ReactNode;
  notice?: ReactNode;
  /** Leads to any step; absent while only this one can be. */
  onStep?: (step: CampaignStep) => void;
  onBack?: (() => void) | undefined;
  /** Absent on the last step, which has buttons of its own. */
  onNext?: (() => void) | undefined;
  isMoving?: boolean;
  children: ReactNode;
}

/** Where one is, the fields of the step, and the ways on and back. */
export function WizardFrame(props: WizardFrameProps) {
  const { slug } = useWorkspaceScope();
  const { title, step, status, menu, notice, onStep, onBack, onNext, isMoving = false } = props;
  const area = useFocusOnStep(step);
  const label = WIZARD_STEPS.find(({ key }) => key === step)?.label ?? "";
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <>
            {status}
            <Button asChild>
              <Link href={`/w/${slug}/campaigns`}>Close</Link>
            </Button>
            {menu}
          </>
        }
      />
      <StepList
        label="New campaign"
        steps={WIZARD_STEPS}
        currentKey={step}
        onStep={onStep}
        className="mb-4"
      />
      {notice}
      <section
        ref={area}
        tabIndex={-1}
        aria-label={label}
        className="flex min-w-0 flex-col gap-4 outline-none"
      >
        {props.children}
      </section>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2">
        {onBack ? (
          <Button onClick={onBack} disabled={isMoving}>
            <ArrowLeft aria-hidden />
            Back
          </Button>
        ) : (
          <span />
        )}
        {onNext ? (
          <Button variant="primary" loading={isMoving} onClick={onNext}>
            Next
            <ArrowRight aria-hidden />
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Another step is told to screen readers, and the keyboard goes on from its beginning. */
function useFocusOnStep(step: CampaignStep) {
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
