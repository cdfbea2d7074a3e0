import { type CallClock, createCallClock, HungUp } from "../../voice/call-clock";
import type { TextLine } from "../../voice/text-session/text-line";
import { type Speaker, speakerOf } from "../agents-in-calls";
import type { StoredCall } from "../records";
import { type DisconnectionReason, disconnectionReasons } from "../schemas/catalog";
import { joinMs, type RetellWorld, type RunningCall } from "../world";
import { analyseSilence } from "./analysis";
import { createOutbox, type Outbox } from "./outbox";
import { type CallRun, talk } from "./talk";

const dialSeconds = 1;
const inboundRingSeconds = 2;
/** How long a call that was bridged to somebody else goes on there, in simulated seconds. */
const transferSeconds = 30;
/** How long after the call its analysis comes where it comes late, in simulated seconds. */
const lateAnalysisSeconds = 90;
/** How long somebody else's telephony may take to bring a registered call, in real milliseconds. */
const registrationMs = 300_000;

function reasonOf(text: string): DisconnectionReason {
  return disconnectionReasons.find((reason) => reason === text) ?? "error_unknown";
}

function unansweredReason(call: StoredCall): DisconnectionReason | null {
  if (call.direction !== "outbound") return null;
  switch (call.outcome) {
    case "01":
      return "dial_no_answer";
    case "02":
      return "dial_busy";
    case "60":
      return "invalid_destination";
    case "04":
      return "dial_failed";
    default:
      return null;
  }
}

/** How long the line rings, in simulated seconds: a busy line is quick; nobody there takes as long as the agent waits. */
function ringingSeconds({ world, call, speaker }: CallRun): number {
  const seconds = call.sandbox.ringSeconds ?? world.settings.ringSeconds;
  if (["02", "04", "60"].includes(call.outcome)) return Math.min(seconds, 3);
  const patience = (speaker.agent.ring_duration_ms ?? 30_000) / 1000;
  return call.outcome === "01" ? patience : Math.min(seconds, patience);
}

/** Waits until somebody joins a call that is not dialled. Resolves with the reason when nobody does. */
async function waitForJoin(run: CallRun, running: RunningCall): Promise<DisconnectionReason | null> {
  const isWeb = run.call.type === "web_call";
  const waitMs = isWeb ? joinMs : registrationMs;
  // Who joins is a person or another server, and both live in real time.
  if (!running.joined) await run.clock.wait((waitMs / 1000) * run.clock.scale);
  if (running.joined) return null;
  return isWeb ? "error_user_not_joined" : "registered_call_timeout";
}

async function live(run: CallRun, running: RunningCall): Promise<DisconnectionReason> {
  const { call, clock } = run;
  if (running.isAwaited) {
    const absent = await waitForJoin(run, running);
    if (absent) return absent;
  } else {
    await clock.wait(dialSeconds);
    await clock.wait(call.direction === "inbound" ? inboundRingSeconds : ringingSeconds(run));
  }
  return unansweredReason(call) ?? reasonOf(await talk(run, running.joined ?? "script"));
}

function statusAfter(call: StoredCall, reason: DisconnectionReason): StoredCall["status"] {
  if (reason.startsWith("error_") || reason === "registered_call_timeout") return "error";
  return call.startedAt === undefined ? "not_connected" : "ended";
}

/** Tells that the call is over, and gives back what its analysis will say. */
function markEnded(call: StoredCall, outbox: Outbox, reason: DisconnectionReason): StoredCall["analysis"] {
  call.reason = reason;
  call.endedAt ??= Date.now();
  call.status = statusAfter(call, reason);
  const analysis = call.analysis ?? analyseSilence();
  call.analysis = undefined;
  outbox.push("transcript_updated");
  outbox.push("call_ended");
  return analysis;
}

function tellAnalysis(
  world: RetellWorld,
  call: StoredCall,
  outbox: Outbox,
  analysis: StoredCall["analysis"],
): void {
  // The analysis of what is not stored is not stored either.
  call.analysis = call.storage === "basic_attributes_only" ? undefined : analysis;
  if (world.store.calls.has(call.id)) world.store.saveCall(call);
  outbox.push("call_analyzed");
}

/** Marks the call as over and tells its webhook: the end first, then the analysis. */
export function concludeCall(
  world: RetellWorld,
  call: StoredCall,
  outbox: Outbox,
  reason: DisconnectionReason,
): void {
  tellAnalysis(world, call, outbox, markEnded(call, outbox, reason));
}

/** As `concludeCall`, but the analysis comes only later. */
async function concludeLate(run: CallRun, reason: DisconnectionReason): Promise<void> {
  const { world, call, outbox, clock } = run;
  const analysis = markEnded(call, outbox, reason);
  if (world.store.calls.has(call.id)) world.store.saveCall(call);
  try {
    await clock.wait(lateAnalysisSeconds);
  } catch (error) {
    // Of a call that was hung up the clock has stopped; it is analysed at once.
    if (!(error instanceof HungUp)) throw error;
  }
  tellAnalysis(world, call, outbox, analysis);
}

/** A call that was handed over goes on without us. */
async function followTransfer(run: CallRun): Promise<void> {
  if (run.call.reason !== "call_transfer" || run.call.endedAt === undefined) return;
  await run.clock.wait(transferSeconds);
  run.call.transferEndedAt = run.call.endedAt + transferSeconds * 1000;
  run.world.store.saveCall(run.call);
  run.outbox.push("transfer_ended");
}

async function run(world: RetellWorld, running: RunningCall): Promise<void> {
  const { call, clock, injected } = running;
  const speaker: Speaker | null = speakerOf(world, call);
  const outbox = createOutbox(world, call, speaker);
  if (!speaker) {
    concludeCall(world, call, outbox, "error_retell");
    await outbox.finish();
    return;
  }
  const callRun: CallRun = { world, call, speaker, clock, outbox, injected };
  let reason: DisconnectionReason;
  try {
    reason = await live(callRun, running);
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
    reason = reasonOf(error.endedReason);
  }
  if (call.outcome === "70") await concludeLate(callRun, reason);
  else concludeCall(world, call, outbox, reason);
  await followTransfer(callRun);
  await outbox.finish();
}

/** Sets a stored call in motion. The clock of the running call can hurry or end it; an awaited call needs `join`. */
export function startCall(world: RetellWorld, call: StoredCall, isAwaited: boolean): RunningCall {
  const clock: CallClock = createCallClock(call.sandbox.timeScale ?? world.settings.timeScale);
  const running: RunningCall = { call, clock, injected: [], isAwaited, done: Promise.resolve() };
  // Known before its first step, which may already be its last.
  world.running.set(call.id, running);
  running.done = run(world, running)
    .catch((error: unknown) => console.error(`The simulation of call ${call.id} broke`, error))
    .finally(() => world.running.delete(call.id));
  return running;
}

/** Lets an awaited call begin: with a line in text, or as a scripted conversation. False when it cannot begin now. */
export function joinCall(running: RunningCall, by: "script" | TextLine): boolean {
  if (!running.isAwaited || running.joined || running.call.status !== "registered") return false;
  running.joined = by;
  running.clock.skip();
  return true;
}
