import { type CallClock, HungUp } from "../../voice/call-clock";
import { buildDialogue, buildVoicemail } from "../../voice/dialogue/dialogue";
import type { DialogueInput } from "../../voice/dialogue/dialogue-input";
import { type Script, scriptSeconds, stretchScript, type Traits } from "../../voice/dialogue/script";
import { cutScript, turnOfEvents } from "../../voice/dialogue/turn-of-events";
import { pass, playScript, type Talk } from "../../voice/talk";
import { holdTextConversation } from "../../voice/text-session/hold-text-conversation";
import type { TextLine } from "../../voice/text-session/text-line";
import type { Turn } from "../../voice/turn";
import { toolsOf } from "../agents-in-calls";
import type { StoredCall } from "../records";
import { analyseCall } from "./analysis";
import { productCosts } from "./costs";
import { dialogueInput } from "./dialogue";
import { findTool, invokeTool, playTool, type Toolbox } from "./tools";

const defaultMaxMs = 3_600_000;
const defaultPatienceMs = 600_000;

export interface CallRun extends Toolbox {
  clock: CallClock;
  injected: string[];
}

interface Ended {
  reason: string;
  seconds: number;
  traits: Traits;
}

function begin(run: CallRun, startedAt: number): void {
  run.call.startedAt = startedAt;
  run.call.status = "ongoing";
  run.world.store.saveCall(run.call);
  run.outbox.push("call_started");
}

/** Every answer of the agent takes a moment, which is what the latency of a call is made of. */
function noteTurn(run: CallRun, turn: Turn): void {
  if (turn.role === "bot") run.call.latencies.push(0.6 + (turn.text.length % 40) / 50);
  run.outbox.push("transcript_updated");
}

/** An agent hangs up with its tool, or not at all. */
async function hangUp(run: CallRun, seconds: () => number): Promise<string> {
  const tool = toolsOf(run.speaker.llm).find(({ type }) => type === "end_call");
  if (!tool) return "user_hangup";
  await invokeTool(run, tool, {}, seconds);
  return "agent_hangup";
}

function writeScript(run: CallRun, input: DialogueInput): Script {
  const isMailbox = run.call.outcome === "03" && input.isOutbound;
  const script = isMailbox ? buildVoicemail(input) : buildDialogue(input);
  const exact = run.call.sandbox.talkSeconds;
  const whole = exact === undefined ? script : { ...script, steps: stretchScript(script.steps, exact) };
  return cutScript(whole, turnOfEvents(run.call.outcome));
}

/** What befell the conversation once its script is spoken; null when it ends of itself. */
async function endByEvent(run: CallRun, talk: Talk): Promise<string | null> {
  const left = () => Math.max(0, talk.maxSeconds - talk.seconds);
  switch (turnOfEvents(run.call.outcome)) {
    case "transferred":
      run.call.transferDestination = "+14155550150";
      run.outbox.push("transfer_started");
      run.outbox.push("transfer_bridged");
      return "call_transfer";
    case "hung-up":
      return "user_hangup";
    case "silence": {
      const patienceMs = run.speaker.agent.end_call_after_silence_ms ?? defaultPatienceMs;
      await pass(talk, Math.min(patienceMs / 1000, left()));
      return "inactivity";
    }
    case "too-long":
      await pass(talk, left());
      return "max_duration_reached";
    case "broken":
      return "error_retell";
    default:
      return null;
  }
}

async function endOfScript(run: CallRun, script: Script, talk: Talk): Promise<string> {
  if (script.endedBy === "agent") return hangUp(run, () => talk.seconds);
  if (script.endedBy === "caller") return "user_hangup";
  return run.speaker.agent.voicemail_option ? "voicemail_reached" : "user_hangup";
}

/**
 * The reported start lies as far in the past as time is compressed, so that the call ends at about the
 * real present and every instant it reports is already over.
 */
function answeredAt(plannedSeconds: number, clock: CallClock): number {
  const compressed = clock.fastForwarded ? 1 : 1 - 1 / Math.max(1, clock.scale);
  return Date.now() - Math.round(plannedSeconds * 1000 * compressed);
}

async function playWritten(run: CallRun, maxSeconds: number): Promise<Ended> {
  const script = writeScript(run, dialogueInput(run.world, run.call, run.speaker));
  begin(run, answeredAt(Math.min(scriptSeconds(script.steps), maxSeconds), run.clock));
  const talk: Talk = {
    ...{ call: run.call, clock: run.clock, injected: run.injected, seconds: 0, maxSeconds },
    onTurn: (turn) => noteTurn(run, turn),
    callTool: (step) => playTool(run, talk, step),
  };
  let reason: string;
  try {
    const early = await playScript(talk, script.steps);
    reason =
      early === "too-long"
        ? "max_duration_reached"
        : (early ?? (await endByEvent(run, talk)) ?? (await endOfScript(run, script, talk)));
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
    reason = error.endedReason;
  }
  return { reason, seconds: talk.seconds, traits: script.traits };
}

async function typeAway(run: CallRun, line: TextLine, maxSeconds: number): Promise<Ended> {
  begin(run, Date.now());
  const input = dialogueInput(run.world, run.call, run.speaker);
  const talk = {
    ...{ line, input, call: run.call, clock: run.clock, maxSeconds, seconds: 0 },
    onTurn: (turn: Turn) => noteTurn(run, turn),
    async callTool(asked: { name: string }, args: Record<string, unknown>) {
      const tool = findTool(run, asked.name);
      if (!tool) return { result: "The tool is gone.", isUsable: false };
      const { result, isUsable } = await invokeTool(run, tool, args, () => talk.seconds);
      const ends = tool.type === "transfer_call" && isUsable ? "call_transfer" : undefined;
      return { result, isUsable, ends };
    },
  };
  const ended = { reason: "user_hangup", traits: silentTraits() };
  try {
    const { endedBy, traits } = await holdTextConversation(talk);
    ended.traits = traits;
    if (endedBy === "agent") ended.reason = await hangUp(run, () => talk.seconds);
    else if (endedBy === "time") ended.reason = "max_duration_reached";
    else if (endedBy !== "caller") ended.reason = endedBy.reason;
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
    ended.reason = error.endedReason;
  }
  line.close(ended.reason);
  return { ...ended, seconds: talk.seconds };
}

function silentTraits(): Traits {
  return {
    ...{ customerName: "", businessName: "the agency", topics: [], booked: null, optedOut: false },
    ...{ isVoicemail: false, sentiment: "neutral", rating: null },
  };
}

/** End = start + what was lived through; a call that was hurried is moved back rather than end in the future. */
function placeEnd(call: StoredCall, seconds: number): void {
  const talkMs = Math.round(seconds * 1000);
  call.startedAt = Math.min(call.startedAt ?? call.createdAt, Date.now() - talkMs);
  call.endedAt = call.startedAt + talkMs;
}

/** The conversation of an answered call, and what is known after it. Resolves with the disconnection reason. */
export async function talk(run: CallRun, by: "script" | TextLine): Promise<string> {
  const { call, speaker } = run;
  const maxSeconds = (speaker.agent.max_call_duration_ms ?? defaultMaxMs) / 1000;
  const ended = by === "script" ? await playWritten(run, maxSeconds) : await typeAway(run, by, maxSeconds);
  placeEnd(call, ended.seconds);
  call.recorded = call.storage !== "basic_attributes_only" && ended.seconds > 0 && call.outcome !== "71";
  call.analysis = analyseCall(speaker.agent, ended.traits);
  call.costs = productCosts(call, speaker, ended.seconds);
  return ended.reason;
}
