"use client";

import { DocumentPicker } from "@/components/knowledge/document-picker";
import type { ToolDraftOf } from "./tool-draft";
import type { ToolFieldsProps } from "./tool-fields";

/** Which documents are looked into. */
export function LookUpFields({ draft, problems, onChange }: ToolFieldsProps<ToolDraftOf<"knowledge_query">>) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">Documents</legend>
      <DocumentPicker
        hasBudget={false}
        value={draft.documentIds}
        onChange={(documentIds) => onChange({ ...draft, documentIds })}
      />
      {problems.documentIds ? (
        <p role="alert" className="text-danger-text text-sm">
          {problems.documentIds}
        </p>
      ) : null}
    </fieldset>
  );
}
