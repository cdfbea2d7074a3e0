import { buildDialogue as converse, buildVoicemail as reachMailbox } from "../../voice/dialogue/dialogue";
import type { DialogueInput as CommonInput } from "../../voice/dialogue/dialogue-input";
import type { Script as CommonScript } from "../../voice/dialogue/script";
import { fillTemplate } from "../../voice/dialogue/templates";
import type { AssistantBody } from "../schemas/assistant";
import type { ToolBody } from "../schemas/tool";
import { dialogueTools } from "./tool-names";

/** Everything a conversation is made from, as this provider's assistants spell it. */
export interface DialogueInput
  extends Pick<CommonInput, "outcome" | "customerName" | "customerNumber" | "isOutbound" | "random" | "now"> {
  assistant: AssistantBody;
  tools: ToolBody[];
  /** Name of the tool that is used before all others. */
  wantedTool?: string | undefined;
  variables: Record<string, unknown>;
}

export interface Script extends Pick<CommonScript, "steps" | "traits"> {
  endedReason: string;
}

/** The text the model was given, with its variables filled in. */
export function systemPromptOf(input: Pick<DialogueInput, "assistant" | "variables">): string {
  const messages = input.assistant.model?.messages ?? [];
  const texts = messages
    .filter((message) => message.role === "system")
    .map((message) => message.content ?? "");
  return fillTemplate(texts.join("\n"), input.variables);
}

/** The same, as conversations of any provider are made from. */
export function commonInput({
  assistant,
  tools,
  wantedTool,
  variables,
  ...rest
}: DialogueInput): CommonInput {
  return {
    ...rest,
    prompt: systemPromptOf({ assistant, variables }),
    firstMessage: fillTemplate(assistant.firstMessage ?? "", variables),
    waitsForCaller: assistant.firstMessageMode === "assistant-waits-for-user",
    farewell: fillTemplate(assistant.endCallMessage ?? "", variables),
    voicemailMessage: fillTemplate(assistant.voicemailMessage ?? "", variables),
    tools: dialogueTools(tools, wantedTool),
  };
}

const endedReasons = {
  caller: "customer-ended-call",
  agent: "assistant-ended-call",
  mailbox: "voicemail",
} as const;

function named({ steps, traits, endedBy }: CommonScript): Script {
  return { steps, traits, endedReason: endedReasons[endedBy] };
}

/** Builds the conversation of an answered call. The same input and seed give the same words and timings. */
export function buildDialogue(input: DialogueInput): Script {
  return named(converse(commonInput(input)));
}

/** A mailbox greeting, and the message the assistant leaves when it has one. */
export function buildVoicemail(input: DialogueInput): Script {
  return named(reachMailbox(commonInput(input)));
}
