"use client";

import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { AgentForm } from "./agent-form-values";
import { PromptPreview } from "./prompt-preview";

export interface PromptSheetProps {
  form: AgentForm;
  onClose: () => void;
}

/** The final prompt beside the editor. */
export function PromptSheet({ form, onClose }: PromptSheetProps) {
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title="The final prompt"
        description="As the engine gets it, with sample values and what the agent knows."
      >
        <PromptPreview form={form} />
      </SheetContent>
    </Sheet>
  );
}
