import { randomBytes } from "node:crypto";
import type { CallClock } from "../../voice/call-clock";
import type { DialogueInput } from "../../voice/dialogue/dialogue-input";
import type { Traits } from "../../voice/dialogue/script";
import {
  holdTextConversation,
  type TextConversation,
  type TextEnd,
} from "../../voice/text-session/hold-text-conversation";
import type { TextLine } from "../../voice/text-session/text-line";
import type { RunningCall, VapiWorld } from "../world";
import { conversationUpdate, transcriptMessage } from "./messages";
import { findTool, invokeTool, type Toolbox } from "./tools";

/** Real seconds a browser has to join; people do not wait in simulated time. */
const joinSeconds = 30;

const endedReasons = {
  caller: "customer-ended-call",
  agent: "assistant-ended-call",
  time: "exceeded-max-duration",
} as const;

/** Where a browser talks to this web call in text. */
export function textSessionUrl(world: VapiWorld, running: RunningCall): string {
  running.textToken ??= randomBytes(24).toString("base64url");
  return `${world.baseUrl.replace(/^http/, "ws")}/sandbox/text-session/${running.textToken}`;
}

/** Puts a browser through to the call of its token; false when none waits for it. */
export function joinTextSession(world: VapiWorld, token: string, line: TextLine): boolean {
  const waiting = [...world.running.values()].find(({ textToken }) => textToken === token);
  const join = waiting?.join;
  if (!waiting || !join) return false;
  // A token is good for one browser.
  delete waiting.join;
  join(line);
  return true;
}

/** Waits for a browser; null when none came. Throws HungUp when the call is ended meanwhile. */
export async function waitForBrowser(running: RunningCall, clock: CallClock): Promise<TextLine | null> {
  let joined: TextLine | null = null;
  running.join = (line) => {
    joined = line;
    clock.skip();
  };
  await clock.wait(joinSeconds * clock.scale);
  delete running.join;
  return joined;
}

function reasonOf({ endedBy }: TextEnd): string {
  return typeof endedBy === "string" ? endedReasons[endedBy] : endedBy.reason;
}

/** A conversation in text; resolves with its length, its ended reason and what is true of it. */
export async function talkInText(
  box: Toolbox,
  setting: { line: TextLine; input: DialogueInput; clock: CallClock; maxSeconds: number },
): Promise<{ seconds: number; reason: string; traits: Traits }> {
  const { call, outbox } = box;
  const talk: TextConversation = {
    ...setting,
    call,
    seconds: 0,
    onTurn(turn) {
      outbox.push(transcriptMessage(turn));
      outbox.push(conversationUpdate(call));
    },
    async callTool({ name }, args) {
      const tool = findTool(box, name);
      if (!tool) return { result: "There is no such tool.", isUsable: false };
      return invokeTool(box, tool, args, () => talk.seconds);
    },
  };
  const end = await holdTextConversation(talk);
  return { seconds: talk.seconds, reason: reasonOf(end), traits: end.traits };
}
