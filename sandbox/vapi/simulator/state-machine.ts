import { z } from "zod";
import { type CallClock, createCallClock, HungUp } from "../../voice/call-clock";
import { scriptSeconds, stretchScript, type Traits } from "../../voice/dialogue/script";
import { cutScript, turnOfEvents } from "../../voice/dialogue/turn-of-events";
import { createSeededRandom } from "../../voice/seeded-random";
import { pass, type Talk } from "../../voice/talk";
import { effectiveAssistant, toolsOf } from "../assistants";
import type { CallStatus, StoredCall } from "../records";
import type { AssistantBody } from "../schemas/assistant";
import type { RunningCall, VapiWorld } from "../world";
import { analyseCall } from "./analysis";
import { createConversation, holdConversation } from "./conversation";
import { costLinesOf } from "./costs";
import {
  buildDialogue,
  buildVoicemail,
  commonInput,
  type DialogueInput,
  type Script,
  systemPromptOf,
} from "./dialogue";
import { endOfCallReport, statusUpdate } from "./messages";
import { createOutbox, type Outbox } from "./outbox";
import { templateVariables } from "./templates";
import { talkInText, waitForBrowser } from "./text-talk";
import type { Toolbox } from "./tools";

const queueSeconds = 2;
const defaultMaxSeconds = 600;
const defaultPatienceSeconds = 30;
/** How long after the call its analysis comes where it comes late, in simulated seconds. */
const lateAnalysisSeconds = 90;
const silenceOptions = z.looseObject({
  on: z.literal("customer.speech.timeout"),
  options: z.looseObject({ timeoutSeconds: z.number() }),
});
const longestTimerMs = 2 ** 31 - 1;

interface CallRun {
  world: VapiWorld;
  call: StoredCall;
  assistant: AssistantBody;
  clock: CallClock;
  outbox: Outbox;
  injected: string[];
}

/** Name of the line the call goes over, as the cost lines spell it. */
export function transportProviderOf(world: VapiWorld, call: StoredCall): string {
  if (call.type === "webCall") return "daily";
  const provider = world.store.phoneNumbers.get(call.phoneNumberId ?? "")?.body.provider;
  return provider === "vapi" || provider === "byo-phone-number" ? "vapi.sip" : "twilio";
}

function enter(run: Pick<CallRun, "world" | "call" | "outbox">, status: CallStatus): void {
  run.call.status = status;
  run.call.updatedAt = new Date().toISOString();
  run.world.store.saveCall(run.call);
  run.outbox.push(statusUpdate(run.call));
}

function unansweredReason(world: VapiWorld, call: StoredCall): string | null {
  if (call.type !== "outboundPhoneCall") return null;
  switch (call.outcome) {
    case "01":
      return "customer-did-not-answer";
    case "02":
      return "customer-busy";
    case "60":
      return "twilio-reported-customer-misdialed";
    case "04":
      return transportProviderOf(world, call) === "twilio"
        ? "twilio-failed-to-connect-call"
        : "call.in-progress.error-providerfault-outbound-sip-503-service-unavailable";
    default:
      return null;
  }
}

/** How long the line rings, in simulated seconds: a busy line is quick, nobody there takes long. */
function ringingSeconds(run: CallRun): number {
  const seconds = run.call.sandbox.ringSeconds ?? run.world.settings.ringSeconds;
  if (["02", "04", "60"].includes(run.call.outcome)) return Math.min(seconds, 3);
  return run.call.outcome === "01" ? seconds * 2 : seconds;
}

/** Everything the conversation is made from; notes the prompt and the variables with the call. */
function prepareInput(run: CallRun): DialogueInput {
  const { world, call, assistant } = run;
  const number = world.store.phoneNumbers.get(call.phoneNumberId ?? "");
  const now = new Date();
  const ownNumber = number?.number ?? (number && "number" in number.body ? number.body.number : undefined);
  const variables = templateVariables(call, now, ownNumber);
  call.variableValues = variables;
  const input = {
    assistant,
    variables,
    now,
    tools: toolsOf(world.store, assistant),
    wantedTool: call.sandbox.tool,
    outcome: call.outcome,
    customerName: call.customer?.name,
    customerNumber: call.customer?.number,
    isOutbound: call.type === "outboundPhoneCall",
    random: createSeededRandom(call.seed),
  };
  const prompt = systemPromptOf(input);
  if (prompt) call.turns.push({ role: "system", text: prompt, startSeconds: 0, durationSeconds: 0 });
  return input;
}

function writeScript(run: CallRun): Script {
  const input = prepareInput(run);
  const isVoicemail = run.call.outcome === "03" && input.isOutbound && detectsVoicemail(run.assistant);
  const script = isVoicemail ? buildVoicemail(input) : buildDialogue(input);
  const exact = run.call.sandbox.talkSeconds;
  const whole = exact === undefined ? script : { ...script, steps: stretchScript(script.steps, exact) };
  return cutScript(whole, turnOfEvents(run.call.outcome));
}

/** A mailbox that nobody listens for is talked to like a person; saying nothing about it counts as listening. */
function detectsVoicemail({ voicemailDetection }: AssistantBody): boolean {
  return voicemailDetection !== "off";
}

/**
 * The reported start lies as far in the past as time is compressed, so that the call ends at about the
 * real present and every instant it reports is already over.
 */
function answeredAt(plannedSeconds: number, clock: CallClock): string {
  const compressed = clock.fastForwarded ? 1 : 1 - 1 / Math.max(1, clock.scale);
  return new Date(Date.now() - Math.round(plannedSeconds * 1000 * compressed)).toISOString();
}

function toolboxOf({ world, call, outbox, assistant }: CallRun): Toolbox {
  return { world, call, outbox, assistant, tools: toolsOf(world.store, assistant) };
}

/** What is known once the talk is over, however it was held. */
function settle({ world, call, assistant }: CallRun, seconds: number, traits: Traits): void {
  placeEnd(call, seconds);
  call.recorded = assistant.artifactPlan?.recordingEnabled !== false && seconds > 0 && call.outcome !== "71";
  call.analysis = analyseCall(call, assistant, traits);
  call.costs = costLinesOf(call, assistant, seconds, transportProviderOf(world, call));
}

/** How long a silent caller is waited for: as the assistant's own hook says. */
function patienceOf({ hooks }: AssistantBody): number {
  const waits = (hooks ?? []).map((hook) => silenceOptions.safeParse(hook).data?.options.timeoutSeconds ?? 0);
  return Math.max(...waits, 0) || defaultPatienceSeconds;
}

/** What befell the conversation once its script is spoken; null when it ends of itself. */
async function endByEvent(run: CallRun, conversation: Talk): Promise<string | null> {
  const { call, assistant } = run;
  const left = () => Math.max(0, conversation.maxSeconds - conversation.seconds);
  switch (turnOfEvents(call.outcome)) {
    case "transferred":
      call.destination = { type: "number", number: "+14155550150" };
      enter(run, "forwarding");
      return "assistant-forwarded-call";
    case "hung-up":
      return "customer-ended-call";
    case "silence":
      await pass(conversation, Math.min(patienceOf(assistant), left()));
      return "silence-timed-out";
    case "too-long":
      await pass(conversation, left());
      return "exceeded-max-duration";
    case "broken":
      return "call.in-progress.error-vapifault-worker-died";
    default:
      return null;
  }
}

async function talk(run: CallRun): Promise<string> {
  const { call, assistant, clock, outbox, injected } = run;
  const script = writeScript(run);
  const maxSeconds = assistant.maxDurationSeconds ?? defaultMaxSeconds;
  call.startedAt = answeredAt(Math.min(scriptSeconds(script.steps), maxSeconds), clock);
  enter(run, "in-progress");
  outbox.push({ type: "assistant.started" });
  const conversation = createConversation(toolboxOf(run), { clock, injected, maxSeconds });
  let reason = script.endedReason;
  try {
    const early = await holdConversation(conversation, script.steps);
    reason = early ?? (await endByEvent(run, conversation)) ?? reason;
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
    reason = error.endedReason;
  }
  settle(run, conversation.seconds, script.traits);
  return reason;
}

/** A web call waits for its browser, with which it then talks in text; there is no sound here. */
async function talkWithBrowser(run: CallRun): Promise<string> {
  const { world, call, assistant, clock, outbox } = run;
  const running = world.running.get(call.id);
  const line = running ? await waitForBrowser(running, clock) : null;
  if (!line) return "customer-did-not-give-microphone-permission";
  const input = commonInput(prepareInput(run));
  call.startedAt = new Date().toISOString();
  enter(run, "in-progress");
  outbox.push({ type: "assistant.started" });
  const maxSeconds = assistant.maxDurationSeconds ?? defaultMaxSeconds;
  let reason = "customer-ended-call";
  try {
    const end = await talkInText(toolboxOf(run), { line, input, clock, maxSeconds });
    reason = end.reason;
    settle(run, end.seconds, end.traits);
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
    reason = error.endedReason;
    call.endedAt = new Date().toISOString();
  }
  line.close(reason);
  return reason;
}

/** A call that decides its own course is played by the script, without anybody at the other end. */
function isScripted({ sandbox }: StoredCall): boolean {
  return sandbox.outcome !== undefined || sandbox.talkSeconds !== undefined;
}

/** End = start + what was lived through; a call that was hurried is moved back rather than end in the future. */
function placeEnd(call: StoredCall, seconds: number): void {
  const talkMs = Math.round(seconds * 1000);
  const startMs = Math.min(Date.parse(call.startedAt ?? call.createdAt), Date.now() - talkMs);
  call.startedAt = new Date(startMs).toISOString();
  call.endedAt = new Date(startMs + talkMs).toISOString();
}

async function waitForSchedule(run: CallRun): Promise<void> {
  if (!run.call.earliestAt) return;
  const delayMs = Math.min(Date.parse(run.call.earliestAt) - Date.now(), longestTimerMs);
  // Schedules are kept in real time: the caller named a real instant.
  if (delayMs > 0) await run.clock.wait((delayMs / 1000) * run.clock.scale);
}

async function live(run: CallRun): Promise<string> {
  const { call, clock } = run;
  if (call.status === "scheduled") {
    await waitForSchedule(run);
    enter(run, "queued");
  } else {
    run.outbox.push(statusUpdate(call));
  }
  if (call.type !== "webCall") {
    await clock.wait(queueSeconds);
    enter(run, "ringing");
    await clock.wait(call.type === "inboundPhoneCall" ? 1 : ringingSeconds(run));
  }
  if (call.type === "webCall" && !isScripted(call)) return talkWithBrowser(run);
  return unansweredReason(run.world, call) ?? talk(run);
}

function markEnded(world: VapiWorld, call: StoredCall, outbox: Outbox, endedReason: string): void {
  call.endedReason = endedReason;
  call.endedAt ??= new Date().toISOString();
  call.status = "ended";
  call.updatedAt = new Date().toISOString();
  if (world.store.calls.has(call.id)) world.store.saveCall(call);
  outbox.push(statusUpdate(call));
}

/** Marks the call as over and tells its server: status first, then the report. */
export function concludeCall(world: VapiWorld, call: StoredCall, outbox: Outbox, endedReason: string): void {
  markEnded(world, call, outbox, endedReason);
  outbox.push(endOfCallReport(world, call));
}

/** As `concludeCall`, but what the analysis found is known, and the report sent, only later. */
async function concludeLate(
  run: Pick<CallRun, "world" | "call" | "clock" | "outbox">,
  endedReason: string,
): Promise<void> {
  const { world, call, clock, outbox } = run;
  const { analysis } = call;
  call.analysis = undefined;
  markEnded(world, call, outbox, endedReason);
  try {
    await clock.wait(lateAnalysisSeconds);
  } catch (error) {
    // Of a call that was hung up the clock has stopped; it is analysed at once.
    if (!(error instanceof HungUp)) throw error;
  }
  call.analysis = analysis;
  if (world.store.calls.has(call.id)) world.store.saveCall(call);
  outbox.push(endOfCallReport(world, call));
}

async function run(world: VapiWorld, call: StoredCall, clock: CallClock, injected: string[]): Promise<void> {
  const saved = effectiveAssistant(world.store, call);
  const outbox = createOutbox(world, call, saved);
  let reason = call.unservedReason ?? "assistant-not-found";
  if (!saved && call.destination) enter({ call, world, outbox }, "forwarding");
  if (saved) {
    try {
      reason = await live({ world, call, assistant: saved, clock, outbox, injected });
    } catch (error) {
      if (!(error instanceof HungUp)) throw error;
      reason = error.endedReason;
    }
  }
  if (call.outcome === "70") await concludeLate({ world, call, clock, outbox }, reason);
  else concludeCall(world, call, outbox, reason);
  await outbox.finish();
}

/** Sets a stored call in motion. The clock of the running call can hurry or end it. */
export function startCall(world: VapiWorld, call: StoredCall): RunningCall {
  const clock = createCallClock(call.sandbox.timeScale ?? world.settings.timeScale);
  const running: RunningCall = { call, clock, injected: [], done: Promise.resolve() };
  // Known before its first step, which may already be its last.
  world.running.set(call.id, running);
  running.done = run(world, call, clock, running.injected)
    .catch((error: unknown) => console.error(`The simulation of call ${call.id} broke`, error))
    .finally(() => world.running.delete(call.id));
  return running;
}
