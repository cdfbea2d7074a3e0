import type { TestCallResource, WebCallSession } from "@/types/test-calls";
import { ApiProblem } from "../api-problem";
import {
  type WebCall,
  WebCallError,
  type WebCallListener,
  type WebCallState,
  type WebCallTurn,
} from "../voice/port";

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

export const IDLE: TestCall = {
  ...{ state: "idle", callId: null, turns: [], isMuted: false, isAgentSpeaking: false, takesText: false },
  reason: null,
};

export type TestCallChange = Partial<TestCall> | { turn: WebCallTurn };

/** The conversation after a change; a turn still being said takes the place of what its speaker said of it before. */
export function nextTestCall(call: TestCall, change: TestCallChange): TestCall {
  if (!("turn" in change)) return { ...call, ...change };
  const { turn } = change;
  const last = call.turns.findLastIndex(({ role, final }) => role === turn.role && !final);
  const turns = last === -1 ? [...call.turns, turn] : call.turns.with(last, turn);
  return { ...call, turns };
}

/** How a call is opened by the server, joined by this browser, and hung up by the server. */
export interface TestCallLines {
  open(variables: Record<string, string>): Promise<TestCallResource>;
  join(session: WebCallSession, listener: WebCallListener): Promise<WebCall>;
  hangUp(callId: string): Promise<unknown>;
}

/**
 * Holds one conversation at a time. Whoever ends it or leaves while it is still being opened is in no call afterwards,
 * with no microphone open; and a call that was opened and cannot be joined is hung up, for it costs money.
 */
export function holdTestCall(lines: TestCallLines, change: (change: TestCallChange) => void) {
  let joined: WebCall | null = null;
  /** Counts the tries; what an earlier one still brings is let go. */
  let present = 0;

  async function start(variables: Record<string, string>): Promise<void> {
    present += 1;
    const own = present;
    const isPresent = () => own === present;
    const tell = (news: TestCallChange) => isPresent() && change(news);
    let callId: string | null = null;
    joined = null;
    tell({ ...IDLE, state: "opening" });
    try {
      const opened = await lines.open(variables);
      callId = opened.callId;
      if (!isPresent()) return letGo(callId);
      tell({ callId, state: "connecting" });
      const call = await lines.join(opened.session, {
        onState: (state, reason) => tell({ state, reason: reason ?? null }),
        onTurn: (turn) => tell({ turn }),
        onSpeaking: (who) => tell({ isAgentSpeaking: who === "agent" }),
      });
      if (!isPresent()) return call.end();
      joined = call;
      tell({ takesText: call.takesText });
    } catch (error) {
      tell({ state: "failed", reason: problemOf(error) });
      if (callId !== null) letGo(callId);
    }
  }

  /** The engine ends an empty call by itself, only later. */
  function letGo(callId: string): void {
    void lines.hangUp(callId).catch(() => undefined);
  }

  function leave(): void {
    present += 1;
    joined?.end();
    joined = null;
  }

  return {
    start,
    leave,
    end() {
      if (joined) return joined.end();
      leave();
      change({ state: "ended", reason: null });
    },
    say: (text: string) => joined?.say(text),
    mute(isMuted: boolean) {
      joined?.setMuted(isMuted);
      change({ isMuted });
    },
  };
}

function problemOf(error: unknown): string {
  if (error instanceof WebCallError) return error.message;
  if (error instanceof ApiProblem) return error.detail ?? error.message;
  return "The call could not be opened. Check your connection and try again.";
}
