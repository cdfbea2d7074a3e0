"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useUpdateAgent } from "@/lib/client/agents/mutations";
import { readAgent } from "@/lib/client/agents/read-agent";
import type { AgentResource } from "@/types/agents";
import {
  type AgentFormInput,
  type AgentFormOutput,
  areWordsKept,
  toFormValues,
} from "../form/agent-form-values";
import type { SaveState } from "./draft-saver";
import { differences, isSame, merged, type Side } from "./merge-values";
import { sendDraft, storedOf } from "./send-draft";
import { useSaver } from "./use-saver";

/**
 * The form of an agent, saved by itself while one types. It follows the stored agent while nothing is unsaved; a change
 * of somebody else under unsaved ones is laid beside them instead of being overwritten.
 */
export function useDraft(slug: string, agent: AgentResource) {
  const client = useQueryClient();
  const update = useUpdateAgent(slug, agent.id);
  const [first] = useState(() => storedOf(agent));
  const stored = useRef(first);
  const [theirs, setTheirs] = useState<AgentResource | null>(null);
  const form = useForm<AgentFormInput, unknown, AgentFormOutput>({ defaultValues: first.values });
  const take = (newer: AgentResource) => {
    stored.current = storedOf(newer);
    form.reset(stored.current.values);
  };
  const { saver, state } = useSaver(() =>
    sendDraft({
      form,
      stored,
      areWordsKept: areWordsKept(agent),
      update: update.mutateAsync,
      read: () => readAgent(client, slug, agent.id),
      take,
      onConflict: setTheirs,
    }),
  );
  useEffect(() => {
    const watching = form.watch(() => {
      if (isSame(form.getValues(), stored.current.values)) saver.current?.settled();
      else saver.current?.changed();
    });
    return () => watching.unsubscribe();
  }, [form, saver]);
  const follow = useEffectEvent((newer: AgentResource) => {
    if (isSame(toFormValues(newer), stored.current.told)) stored.current.revision = newer.revision;
    else if (state.kind === "saved") take(newer);
  });
  useEffect(() => {
    if (state.kind !== "saving" && agent.revision > stored.current.revision) follow(agent);
  }, [agent, state.kind]);
  const settleWith = (picks: Readonly<Record<string, Side>>) => {
    if (!theirs) return;
    const values = merged(form.getValues(), toFormValues(theirs), picks);
    stored.current = storedOf(theirs);
    setTheirs(null);
    form.reset(values);
    saver.current?.resume();
  };
  return {
    form,
    state,
    /** What somebody else stored under unsaved changes; null when there is nothing to decide. */
    theirs,
    findDifferences: () =>
      theirs ? differences(stored.current.values, form.getValues(), toFormValues(theirs)) : [],
    settleWith,
    /** Saves at once what is not saved; answers how it stands then. */
    flush: async (): Promise<SaveState> => (await saver.current?.flush()) ?? { kind: "saved" },
    /** The revision whatever is done to the draft next has to name. */
    revision: () => stored.current.revision,
    /** Shows a stored draft that replaced this one as a whole, for example after it was discarded. */
    take,
  };
}

export type Draft = ReturnType<typeof useDraft>;
