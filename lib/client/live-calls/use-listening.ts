"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { callApi } from "../call-api";
import { messageOf } from "../form-problem";
import { hearCall } from "../voice/listen/hear-call";
import type { Listening, ListeningState } from "../voice/listen/port";
import { listenToCallEndpoint } from "./endpoints";

interface Heard {
  state: "idle" | "asking" | ListeningState;
  reason: string | null;
}

/** Listening to one call from this page; it ends with the page. */
export function useListening(workspaceSlug: string, callId: string) {
  const [heard, setHeard] = useState<Heard>({ state: "idle", reason: null });
  const listening = useRef<Listening | null>(null);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
      listening.current?.stop();
    };
  }, []);
  const start = useCallback(async () => {
    setHeard({ state: "asking", reason: null });
    try {
      const monitor = await callApi(listenToCallEndpoint, { params: { workspaceSlug, callId } });
      const started = await hearCall(monitor, (state, reason) => {
        if (!isLeft.current) setHeard({ state, reason: reason ?? null });
      });
      if (isLeft.current) started.stop();
      else listening.current = started;
    } catch (error) {
      if (!isLeft.current) setHeard({ state: "failed", reason: messageOf(error) });
    }
  }, [workspaceSlug, callId]);
  const stop = useCallback(() => listening.current?.stop(), []);
  return { ...heard, start, stop };
}
