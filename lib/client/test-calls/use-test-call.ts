"use client";

import { useEffect, useReducer, useRef } from "react";
import { ApiProblem } from "../api-problem";
import { callApi } from "../call-api";
import { type WebCall, WebCallError, type WebCallState, type WebCallTurn } from "../voice/port";
import { startTestCallEndpoint } from "./endpoints";

export interface TestCall {
  state: "idle" | "opening" | WebCallState;
  callId: string | null;
  turns: readonly WebCallTurn[];
  isMuted: boolean;
  isAgentSpeaking: boolean;
  takesText: boolean;
  /** What went wrong or why it ended, in words. */
  reason: string | null;
}

const IDLE: TestCall = {
  ...{ state: "idle", callId: null, turns: [], isMuted: false, isAgentSpeaking: false, takesText: false },
  reason: null,
};

type Change = Partial<TestCall> | { turn: WebCallTurn };

/** The conversation after a change; a turn still being said takes the place of what its speaker said of it before. */
export function nextTestCall(call: TestCall, change: Change): TestCall {
  if (!("turn" in change)) return { ...call, ...change };
  const { turn } = change;
  const last = call.turns.findLastIndex(({ role, final }) => role === turn.role && !final);
  const turns = last === -1 ? [...call.turns, turn] : call.turns.with(last, turn);
  return { ...call, turns };
}

/** A call with an agent from this browser: opens it, follows it, and hangs up when the page is left. */
export function useTestCall(slug: string, agentId: string) {
  const [call, change] = useReducer(nextTestCall, IDLE);
  const joined = useRef<WebCall | null>(null);
  useEffect(() => () => joined.current?.end(), []);
  const start = async (variables: Record<string, string>) => {
    change({ ...IDLE, state: "opening" });
    try {
      const params = { workspaceSlug: slug, agentId };
      const opened = await callApi(startTestCallEndpoint, { params, body: { variables } });
      change({ callId: opened.callId, state: "connecting" });
      const { joinWebCall } = await import("../voice/join-web-call");
      joined.current = await joinWebCall(opened.session, {
        onState: (state, reason) => change({ state, reason: reason ?? null }),
        onTurn: (turn) => change({ turn }),
        onSpeaking: (who) => change({ isAgentSpeaking: who === "agent" }),
      });
      change({ takesText: joined.current.takesText });
    } catch (error) {
      change({ state: "failed", reason: problemOf(error) });
    }
  };
  return {
    call,
    start,
    say: (text: string) => joined.current?.say(text),
    end: () => joined.current?.end(),
    mute: (isMuted: boolean) => {
      joined.current?.setMuted(isMuted);
      change({ isMuted });
    },
  };
}

function problemOf(error: unknown): string {
  if (error instanceof WebCallError) return error.message;
  if (error instanceof ApiProblem) return error.detail ?? error.message;
  return "The call could not be opened. Check your connection and try again.";
}
