"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { workspaceKeys } from "../workspaces/keys";
import type { LiveMessage } from "./messages";
import { listenShared } from "./share-across-tabs";
import { staleKeys } from "./stale-keys";

/** Events that arrive together cost one round of refetches. */
const GATHER_MS = 150;
/** How often open queries are asked for again while the stream is down. Unchanged answers are empty 304s. */
const FALLBACK_POLL_MS = 5_000;
/** The stream usually opens at once; polling need not begin before that. */
const GRACE_MS = 3_000;

/** Keeps everything shown of a workspace fresh. Answers whether the stream is up. */
export function useLive(workspaceSlug: string): boolean {
  const client = useQueryClient();
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    const gathered = new Map<string, QueryKey>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    let wasDown = false;
    const flush = () => {
      timer = null;
      const keys = [...gathered.values()];
      gathered.clear();
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    };
    const mark = (keys: QueryKey[]) => {
      for (const key of keys) gathered.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, GATHER_MS);
    };
    const receive = (message: LiveMessage) => {
      if (message.kind === "event") mark(staleKeys(workspaceSlug, message.event));
      if (message.kind !== "status") return;
      setConnected(message.isConnected);
      // Events may have been missed while it was down.
      if (message.isConnected && wasDown) mark([workspaceKeys.everything(workspaceSlug)]);
      wasDown = !message.isConnected;
    };
    const url = `/api/w/${encodeURIComponent(workspaceSlug)}/events`;
    const leave = listenShared({ name: `live:${workspaceSlug}`, url, onMessage: receive });
    return () => {
      leave();
      if (timer !== null) clearTimeout(timer);
      setConnected(false);
    };
  }, [client, workspaceSlug]);
  useFallbackPolling(workspaceSlug, !isConnected);
  return isConnected;
}

function useFallbackPolling(workspaceSlug: string, isDown: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isDown) return;
    const poll = () => {
      if (document.visibilityState !== "visible") return;
      void client.invalidateQueries({ queryKey: workspaceKeys.everything(workspaceSlug) });
    };
    let interval: ReturnType<typeof setInterval> | null = null;
    const grace = setTimeout(() => {
      interval = setInterval(poll, FALLBACK_POLL_MS);
    }, GRACE_MS);
    return () => {
      clearTimeout(grace);
      if (interval !== null) clearInterval(interval);
    };
  }, [client, workspaceSlug, isDown]);
}
