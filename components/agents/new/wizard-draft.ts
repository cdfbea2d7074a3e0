"use client";

import { create } from "zustand";
import { persist } from "zustand/middleware";
import { type AgentFormInput, DEFAULTS } from "../form/agent-form-values";

/** An agent that is being made and not stored yet. */
export interface WizardDraft {
  values: AgentFormInput;
  templateId: string;
  step: number;
  /** When it was last typed on, ISO 8601. */
  savedAt: string;
}

interface WizardDrafts {
  /** By workspace: what is begun for one client is not offered in another. */
  drafts: Readonly<Record<string, WizardDraft>>;
  keep: (workspaceId: string, draft: WizardDraft) => void;
  drop: (workspaceId: string) => void;
}

/** Of another shape of the form, a draft in a browser is of no use. */
const VERSION = 1;

/** Drafts of new agents, in this browser only. */
export const useWizardDrafts = create<WizardDrafts>()(
  persist(
    (set) => ({
      drafts: {},
      keep: (workspaceId, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [workspaceId]: draft } })),
      drop: (workspaceId) =>
        set(({ drafts }) => {
          const { [workspaceId]: _gone, ...others } = drafts;
          return { drafts: others };
        }),
    }),
    {
      name: "new-agents",
      version: VERSION,
      migrate: () => ({ drafts: {} }),
      merge: (stored, current) => ({ ...current, drafts: readDrafts(stored) }),
    },
  ),
);

/** What was stored, as far as it has the shape of drafts; everything else is left behind. */
export function readDrafts(stored: unknown): Record<string, WizardDraft> {
  const drafts = isRecord(stored) && isRecord(stored.drafts) ? stored.drafts : {};
  return Object.fromEntries(
    Object.entries(drafts).flatMap(([workspaceId, draft]) => {
      const read = readDraft(draft);
      return read ? [[workspaceId, read]] : [];
    }),
  );
}

function readDraft(draft: unknown): WizardDraft | null {
  if (!isRecord(draft) || !isRecord(draft.values) || !isRecord(draft.values.definition)) return null;
  const { templateId, step, savedAt, values } = draft;
  if (typeof templateId !== "string" || typeof step !== "number" || typeof savedAt !== "string") return null;
  const { definition, name } = values;
  if (!isRecord(definition) || typeof definition.prompt !== "string" || typeof name !== "string") return null;
  // The form checks every value again before it is sent; missing parts get what the contract takes for them.
  const whole = { ...values, definition: { ...DEFAULTS, ...definition } } as unknown as AgentFormInput;
  return { templateId, step, savedAt, values: whole };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
