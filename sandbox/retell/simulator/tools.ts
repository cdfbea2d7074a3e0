import type { ToolStep } from "../../voice/dialogue/script";
import { sayNow, type Talk } from "../../voice/talk";
import type { Speaker } from "../agents-in-calls";
import { toolsOf } from "../agents-in-calls";
import { newId } from "../ids";
import type { StoredCall } from "../records";
import type { ToolBody, TransferTool } from "../schemas/tool";
import { fillVariables, variablesOf } from "../variables";
import type { RetellWorld } from "../world";
import { callCustomTool, type ToolOutcome } from "./custom-tool";
import type { Outbox } from "./outbox";

export interface Toolbox {
  world: RetellWorld;
  call: StoredCall;
  speaker: Speaker;
  outbox: Outbox;
}

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

function done(result: string, variables: Record<string, string> = {}): ToolOutcome {
  return { result, isUsable: true, variables };
}

/** A number that ends in 01, 02 or 04 is not reached by a transfer either. */
function isReachable(number: string): boolean {
  return !/0[124]$/.test(number);
}

function transferTarget(tool: TransferTool, variables: Record<string, string>): string {
  const destination = tool.transfer_destination;
  return destination.type === "predefined" ? fillVariables(destination.number, variables) : "+14155550150";
}

function transfer(box: Toolbox, tool: TransferTool, variables: Record<string, string>): ToolOutcome {
  const destination = transferTarget(tool, variables);
  const details = { transfer_destination: tool.transfer_destination, transfer_option: tool.transfer_option };
  box.call.transferDestination = destination;
  box.outbox.push("transfer_started", details);
  if (isReachable(destination)) {
    box.outbox.push("transfer_bridged", details);
    return done("Transfer successful");
  }
  box.outbox.push("transfer_cancelled", details);
  box.call.transferDestination = undefined;
  return { result: "Transfer failed: the destination did not answer.", isUsable: false, variables: {} };
}

async function perform(box: Toolbox, tool: ToolBody, args: Record<string, unknown>): Promise<ToolOutcome> {
  const variables = variablesOf(box.call, box.speaker.llm);
  switch (tool.type) {
    case "custom":
      return callCustomTool(box.world, box.call, { tool, arguments: args, variables });
    case "transfer_call":
      return transfer(box, tool, variables);
    case "extract_dynamic_variable": {
      const values = Object.entries(args).map(([name, value]) => [name, asText(value)] as const);
      return done(JSON.stringify(args), Object.fromEntries(values));
    }
    case "press_digit":
      return done("Digit pressed successfully");
    case "send_sms":
      return done("SMS sent successfully");
    case "check_availability_cal":
      return done("Available times: tomorrow at 10:00 and 14:30.");
    case "book_appointment_cal":
      return done("The appointment is booked for tomorrow at 10:00.");
    case "bridge_transfer":
    case "cancel_transfer":
      return { result: "There is no transfer in progress.", isUsable: false, variables: {} };
    default:
      return done("Done");
  }
}

/** Adds the invocation and the result of a tool to the conversation, and what it sets to the call's variables. */
export async function invokeTool(
  box: Toolbox,
  tool: ToolBody,
  args: Record<string, unknown>,
  seconds: () => number,
): Promise<ToolOutcome> {
  const id = newId("toolCall");
  const asked = {
    id,
    type: "function" as const,
    function: { name: tool.name, arguments: JSON.stringify(args) },
  };
  const at = () => ({ text: "", startSeconds: seconds(), durationSeconds: 0 });
  box.call.turns.push({ ...at(), role: "tool_calls", toolCalls: [asked] });
  const outcome = await perform(box, tool, args);
  const { result: text, isUsable } = outcome;
  box.call.turns.push({
    ...at(),
    role: "tool_call_result",
    toolCallId: id,
    toolName: tool.name,
    text,
    isUsable,
  });
  if (Object.keys(outcome.variables).length > 0) {
    box.call.collectedVariables = { ...box.call.collectedVariables, ...outcome.variables };
  }
  return outcome;
}

export function findTool({ speaker }: Toolbox, name: string): ToolBody | undefined {
  return toolsOf(speaker.llm).find((tool) => tool.name === name);
}

/** What the agent says while the tool works, when that is written down word for word. */
export function waitingWords(tool: ToolBody): string | null {
  if (!("speak_during_execution" in tool) || !tool.speak_during_execution) return null;
  return tool.execution_message_type === "static_text" ? (tool.execution_message_description ?? null) : null;
}

/** Plays one tool step of a script; resolves with the disconnection reason when the call is handed over. */
export async function playTool(box: Toolbox, talk: Talk, step: ToolStep): Promise<string | null> {
  const tool = findTool(box, step.tool.name);
  if (!tool) return null;
  const words = waitingWords(tool);
  if (words) await sayNow(talk, words);
  const started = performance.now();
  const { result, isUsable } = await invokeTool(box, tool, step.arguments, () => talk.seconds);
  // The real time of the answer is lived through as simulated time, too.
  talk.seconds += (performance.now() - started) / 1000;
  if (tool.type === "transfer_call" && isUsable) return "call_transfer";
  const isQuiet = "speak_after_execution" in tool && tool.speak_after_execution === false;
  if (!isQuiet) await sayNow(talk, isUsable ? `Thank you for waiting. ${result}` : step.apology);
  return null;
}
