import type { ScriptStep, ToolStep } from "../../voice/dialogue/script";
import { playScript, sayNow, type Talk } from "../../voice/talk";
import { conversationUpdate, speechUpdate, transcriptMessage } from "./messages";
import { findTool, invokeTool, type Toolbox, waitingWords } from "./tools";

/** Plays one tool step; resolves with the ended reason when the tool ended the call. */
async function playTool(box: Toolbox, talk: Talk, step: ToolStep): Promise<string | null> {
  const tool = findTool(box, step.tool.name);
  if (!tool) return null;
  const words = waitingWords(tool);
  if (words) await sayNow(talk, words);
  const started = performance.now();
  const { result, isUsable, ends } = await invokeTool(box, tool, step.arguments, () => talk.seconds);
  // The real time of the answer is lived through as simulated time, too.
  talk.seconds += (performance.now() - started) / 1000;
  if (ends) return ends;
  // After a hand-off it is the other assistant that speaks, in its own words.
  const spoken = tool.type === "handoff" ? result : `Thank you for waiting. ${result}`;
  await sayNow(talk, isUsable ? spoken : step.apology);
  return null;
}

/** A conversation that tells the call's server what happens in it. */
export function createConversation(
  box: Toolbox,
  base: Pick<Talk, "clock" | "maxSeconds" | "injected">,
): Talk {
  const { call, outbox } = box;
  const talk: Talk = {
    ...base,
    call,
    seconds: 0,
    onSpeech: (status, turn, index) => outbox.push(speechUpdate(status, turn, index)),
    onTurn(turn) {
      outbox.push(transcriptMessage(turn));
      outbox.push(conversationUpdate(call));
    },
    callTool: (step) => playTool(box, talk, step),
  };
  return talk;
}

/**
 * Plays the script to its end and returns the ended reason of a conversation that ended otherwise, if it did.
 * Throws HungUp when the call is ended from outside.
 */
export async function holdConversation(talk: Talk, steps: readonly ScriptStep[]): Promise<string | null> {
  const reason = await playScript(talk, steps);
  return reason === "too-long" ? "exceeded-max-duration" : reason;
}
