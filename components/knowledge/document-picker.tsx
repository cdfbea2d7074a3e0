"use client";

import { useState } from "react";
import { SearchInput } from "@/components/patterns/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { useDocumentChoices, useDocumentsById } from "@/lib/client/knowledge/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentListItem } from "@/types/knowledge";
import { DocumentChoice, LostChoice } from "./document-choice";
import { KnowledgeBudget } from "./knowledge-budget";

export interface DocumentPickerProps {
  /** Ids of the chosen documents, in the order the agent reads them. */
  value: readonly string[];
  onChange: (documentIds: string[]) => void;
  disabled?: boolean;
  /** Whether they go into the instructions as far as there is room; not where they are looked up anyway. */
  hasBudget?: boolean;
}

const MOST = 100;

/** Chooses what an agent knows, and says how large that is and how it reaches the agent. */
export function DocumentPicker({ value, onChange, disabled = false, hasBudget = true }: DocumentPickerProps) {
  const { slug } = useWorkspaceScope();
  const [search, setSearch] = useState("");
  const choices = useDocumentChoices(slug, search);
  const { chosen, lostIds } = useChosen(slug, value, choices.data);
  const others = (choices.data ?? []).filter(
    ({ id, status }) => !value.includes(id) && status !== "archived",
  );
  const tokens = chosen.reduce((sum, { isInUse, tokenCount }) => sum + (isInUse ? tokenCount : 0), 0);
  const toggle = (id: string) =>
    onChange(value.includes(id) ? value.filter((each) => each !== id) : [...value, id]);
  const isFull = value.length >= MOST;
  return (
    <div className="flex flex-col gap-4">
      {hasBudget ? <KnowledgeBudget tokens={tokens} /> : null}
      <SearchInput value={search} onChange={setSearch} placeholder="Search documents" className="sm:w-72" />
      {choices.isPending ? (
        <Skeleton className="h-40 rounded-lg" />
      ) : (
        <ul className="flex max-h-96 flex-col divide-y overflow-y-auto rounded-lg border">
          {lostIds.map((id) => (
            <LostChoice key={id} disabled={disabled} onRemove={() => toggle(id)} />
          ))}
          {chosen.map((document) => (
            <DocumentChoice
              key={document.id}
              document={document}
              checked
              disabled={disabled}
              onToggle={() => toggle(document.id)}
            />
          ))}
          {others.map((document) => (
            <DocumentChoice
              key={document.id}
              document={document}
              checked={false}
              disabled={disabled || isFull}
              onToggle={() => toggle(document.id)}
            />
          ))}
          {chosen.length + others.length + lostIds.length === 0 ? (
            <li className="px-3 py-6 text-center text-muted-foreground">
              {choices.isError
                ? "The documents could not be loaded. Reload the page."
                : search
                  ? "No document has this in its title."
                  : "There is no document in the knowledge base yet."}
            </li>
          ) : null}
        </ul>
      )}
      {isFull ? <p className="text-muted-foreground text-sm">An agent can have 100 documents.</p> : null}
    </div>
  );
}

/** The chosen documents in their order. Those that are not among the choices are asked for one by one. */
function useChosen(slug: string, value: readonly string[], choices: readonly DocumentListItem[] | undefined) {
  const offered = new Map((choices ?? []).map((document) => [document.id, document]));
  const missing = choices ? value.filter((id) => !offered.has(id)) : [];
  const found = useDocumentsById(slug, missing);
  const known = new Map<string, DocumentListItem>(offered);
  const lostIds: string[] = [];
  for (const [place, { data, isError }] of found.entries()) {
    const id = missing[place];
    if (id !== undefined && data) known.set(id, data);
    else if (id !== undefined && isError) lostIds.push(id);
  }
  return { chosen: value.flatMap((id) => known.get(id) ?? []), lostIds };
}
