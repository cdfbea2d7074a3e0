"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { DraftSaver, SaveOutcome, SaveState } from "@/components/agents/draft/draft-saver";
import { isSame } from "@/components/agents/draft/merge-values";
import { useSaver } from "@/components/agents/draft/use-saver";
import { ApiProblem } from "@/lib/client/api-problem";
import { useUpdateCampaign } from "@/lib/client/campaigns/mutations";
import { useReadCampaign } from "@/lib/client/campaigns/queries";
import {
  type CampaignDraftValues,
  draftKey,
  followOtherTabs,
  useCampaignDrafts,
} from "@/lib/client/campaigns/stores/draft-store";
import { messageOf, sentence } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { CampaignResource, CampaignStep } from "@/types/campaigns";
import { differingParts, toDraftValues } from "./draft-values";

/**
 * A draft as it is typed: kept in this browser at once, on the server whenever typing pauses. It follows the stored
 * draft while nothing is unsaved; somebody else's change under an unsaved one is put to the person.
 */
export function useCampaignDraft(campaign: CampaignResource) {
  const kept = useKept(campaign.id);
  const [first] = useState(() => startOf(campaign, kept.read()));
  const [values, setValues] = useState(first.values);
  const [theirs, setTheirs] = useState(first.theirs);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const latest = useRef(first.values);
  const step = useRef(campaign.draftStep);
  const stored = useRef({
    revision: first.theirs?.revision ?? campaign.revision,
    values: toDraftValues(campaign),
  });
  const send = useSending(campaign.id, {
    latest,
    stored,
    step,
    onConflict: setTheirs,
    onProblems: setProblems,
  });
  const { saver, state } = useSaver(async () => {
    const outcome = await send();
    // What was typed meanwhile stays kept.
    if (outcome.kind === "saved" && stored.current.values === latest.current) kept.drop();
    return outcome;
  });
  const put = (next: CampaignDraftValues) => {
    latest.current = next;
    setValues(next);
  };
  const change = (part: Partial<CampaignDraftValues>) => {
    put({ ...latest.current, ...part });
    kept.keep(latest.current, stored.current.revision);
    saver.current?.changed();
  };
  const take = (newer: CampaignResource) => {
    stored.current = { revision: newer.revision, values: toDraftValues(newer) };
    put(stored.current.values);
    kept.drop();
    setTheirs(null);
    setProblems({});
    if (theirs) saver.current?.resume();
    else saver.current?.settled();
  };
  useSendingFirst(saver, first.isUnsaved && first.theirs === null);
  const follow = useEffectEvent((newer: CampaignResource) => {
    if (newer.revision <= stored.current.revision || theirs) return;
    if (isSame(toDraftValues(newer), stored.current.values)) stored.current.revision = newer.revision;
    else if (state.kind === "saved") take(newer);
  });
  useEffect(() => follow(campaign), [campaign]);
  return {
    campaignId: campaign.id,
    values,
    state,
    change,
    changeSettings: (part: Partial<CampaignSettings>) =>
      change({ settings: { ...latest.current.settings, ...part } }),
    /** What the server refused of a field, by its path: `settings.schedule.endsAt`. */
    problemOf: (path: string) => problems[path],
    /** Somebody else's draft under unsaved changes; null when there is nothing to decide. */
    theirs,
    differing: theirs ? differingParts(values, toDraftValues(theirs)) : [],
    keepMine: () => {
      if (!theirs) return;
      stored.current = { revision: theirs.revision, values: toDraftValues(theirs) };
      setTheirs(null);
      saver.current?.resume();
    },
    keepTheirs: () => theirs && take(theirs),
    /** How far the wizard is, for whoever goes on elsewhere. */
    noteStep: (next: CampaignStep) => {
      if (step.current === next) return;
      step.current = next;
      saver.current?.changed();
    },
    /** Saves at once what is not saved; answers how it stands then. */
    flush: async (): Promise<SaveState> => (await saver.current?.flush()) ?? { kind: "saved" },
    retry: () => void saver.current?.flush(),
  };
}
export type CampaignDraft = ReturnType<typeof useCampaignDraft>;

/** What was kept here and never reached the server is sent as soon as the page is open. */
function useSendingFirst(saver: { current: DraftSaver | null }, isUnsaved: boolean): void {
  const begin = useEffectEvent(() => {
    if (isUnsaved) saver.current?.changed();
  });
  useEffect(() => begin(), []);
}

/** What this browser keeps of the draft. */
function useKept(campaignId: string) {
  const { id: workspaceId, userId } = useWorkspaceScope();
  const key = draftKey({ userId, workspaceId }, campaignId);
  const store = useCampaignDrafts.getState;
  useEffect(() => followOtherTabs(), []);
  return {
    read: () => store().drafts[key] ?? null,
    keep: (values: CampaignDraftValues, revision: number) =>
      store().keep(key, { values, revision, savedAt: new Date().toISOString() }),
    drop: () => store().drop(key),
  };
}

/** What the form begins with: what was typed here and not saved, else what is stored. */
function startOf(campaign: CampaignResource, kept: { values: CampaignDraftValues; revision: number } | null) {
  const told = toDraftValues(campaign);
  if (!kept || isSame(kept.values, told)) return { values: told, theirs: null, isUnsaved: false };
  const isOld = kept.revision !== campaign.revision;
  return { values: kept.values, theirs: isOld ? campaign : null, isUnsaved: true };
}

interface Sending {
  latest: { current: CampaignDraftValues };
  stored: { current: { revision: number; values: CampaignDraftValues } };
  step: { current: CampaignStep };
  onConflict: (theirs: CampaignResource) => void;
  onProblems: (problems: Record<string, string>) => void;
}

/** Sends what the form holds. Never throws: whatever comes of it is an outcome. */
function useSending(campaignId: string, { latest, stored, step, onConflict, onProblems }: Sending) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateCampaign(slug, campaignId);
  const read = useReadCampaign(slug, campaignId);
  const send = async (isAgain: boolean): Promise<SaveOutcome> => {
    const values = latest.current;
    const { revision } = stored.current;
    try {
      const saved = await update.mutateAsync({ ...values, draftStep: step.current, revision });
      // Held as they were typed: the server may trim, and that is no change of anybody else's.
      stored.current = { revision: saved.revision, values };
      onProblems({});
      return { kind: "saved" };
    } catch (error) {
      if (!(error instanceof ApiProblem)) return { kind: "failed", message: messageOf(error) };
      if (error.code === "conflict" && !isAgain) return await settle(values);
      onProblems(byPath(error));
      return error.errors.length > 0
        ? { kind: "invalid", problems: error.errors.map(({ field, message }) => ({ path: field, message })) }
        : { kind: "failed", message: error.detail };
    }
  };
  const settle = async (values: CampaignDraftValues): Promise<SaveOutcome> => {
    const newer = await read();
    if (newer.status === "draft" && !isSame(toDraftValues(newer), values)) {
      if (!isSame(toDraftValues(newer), stored.current.values)) {
        onConflict(newer);
        return { kind: "conflict" };
      }
    }
    stored.current.revision = newer.revision;
    return await send(true);
  };
  return async () => {
    try {
      return await send(false);
    } catch (error) {
      return { kind: "failed", message: messageOf(error) } satisfies SaveOutcome;
    }
  };
}

function byPath(problem: ApiProblem): Record<string, string> {
  return Object.fromEntries(
    problem.errors.map(({ field, message }) => [field.replace(/^body\./, ""), sentence(message)]),
  );
}
