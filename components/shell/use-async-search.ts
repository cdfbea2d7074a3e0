"use client";

import { useEffect, useEffectEvent, useState } from "react";

const DEBOUNCE_MS = 200;

export type AsyncSearch<Item> = (query: string, signal: AbortSignal) => Promise<readonly Item[]>;

export interface AsyncSearchState<Item> {
  items: readonly Item[];
  status: "idle" | "searching" | "failed";
}

/** Asks once typing pauses; an answer to an older question is dropped. Without a search function it stays idle. */
export function useAsyncSearch<Item>(
  query: string,
  search: AsyncSearch<Item> | undefined,
): AsyncSearchState<Item> {
  const [state, setState] = useState<AsyncSearchState<Item>>({ items: [], status: "idle" });
  const ask = useEffectEvent((words: string, signal: AbortSignal) => search?.(words, signal));
  const enabled = search !== undefined;
  useEffect(() => {
    const words = query.trim();
    if (!enabled || words.length < 2) {
      setState({ items: [], status: "idle" });
      return;
    }
    const controller = new AbortController();
    setState((previous) => ({ ...previous, status: "searching" }));
    const timer = setTimeout(() => {
      Promise.resolve(ask(words, controller.signal)).then(
        (items) => {
          if (!controller.signal.aborted) setState({ items: items ?? [], status: "idle" });
        },
        () => {
          if (!controller.signal.aborted) setState({ items: [], status: "failed" });
        },
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query, enabled]);
  return state;
}
