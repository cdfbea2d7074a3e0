"use client";

import { useEffect, useState } from "react";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { Wizard } from "./wizard";
import { useWizardDrafts, type WizardDraft } from "./wizard-draft";

/** A new agent, step by step; what was begun in this browser is taken up again. */
export function NewAgentPage() {
  const { id } = useWorkspaceScope();
  const [kept, setKept] = useState<WizardDraft | null>(null);
  const [attempt, setAttempt] = useState(0);
  // The browser's storage is not there while the server draws the page.
  useEffect(() => setKept(useWizardDrafts.getState().drafts[id] ?? null), [id]);
  const startOver = () => {
    useWizardDrafts.getState().drop(id);
    setKept(null);
    setAttempt(attempt + 1);
  };
  return <Wizard key={`${kept?.savedAt ?? ""} ${attempt}`} kept={kept} onStartOver={startOver} />;
}
