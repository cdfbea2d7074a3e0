import type { TranscriptTurn } from "@/lib/vendors/voice/port";
import { asksNotToBeCalled, foldWords } from "./opt-out-words";

/** How a person made it known. */
export type OptOutHow = "tool" | "words" | "keypad";

/** Names of tools by which agents record it, whatever their spelling. */
const TOOL =
  /^(?:opt_?outs?|record_opt_?out|do_?not_?call|(?:add|mark)(?:_as|_to)?_(?:dnc|do_not_call)(?:_list)?|dnc|remove_from_(?:call_?)?list|stop_calling(?:_me)?)$/;

/** A key as the engines report it among what was said. */
const KEY = /^(?:pressed|.*keypad entry[^:]*:) *([\d*#])#?$/;

const KEY_NAMES: readonly string[][] = [
  ["0", "zero", "null", "cero"],
  ["1", "one", "eins", "uno", "un", "um"],
  ["2", "two", "zwei", "dos", "deux", "dois", "due"],
  ["3", "three", "drei", "tres", "trois", "tre"],
  ["4", "four", "vier", "cuatro", "quatre", "quatro", "quattro"],
  ["5", "five", "funf", "cinco", "cinq", "cinque"],
  ["6", "six", "sechs", "seis", "sei"],
  ["7", "seven", "sieben", "siete", "sept", "sete", "sette"],
  ["8", "eight", "acht", "ocho", "huit", "oito", "otto"],
  ["9", "nine", "neun", "nueve", "neuf", "nove"],
];
const PRESSING =
  /\b(?:press|dial|hit|druck\w*|tast\w*|wahl\w*|puls\w*|presion\w*|marqu\w*|marc\w*|appuy\w*|tap\w*|compos\w*|pression\w*|digit\w*|prem\w*)\b/;
const LEAVING =
  /opt(?:ing)? out|\bremoved?\b|\btaken off\b|not (?:to )?be called|no (?:longer|more) (?:be )?call|stop (?:these |our |the )?calls|do not call|nicht mehr angerufen|keine (?:weiteren )?anrufe|abmeld|no (?:ser|recibir|quiere)\b.*llam|darse de baja|ne plus (?:etre appele|recevoir)|desinscri|nao (?:receber|ser)\b.*(?:liga|chama)|non (?:essere|ricevere)\b.*(?:chiam|telefon)/;

function keyOf(turn: TranscriptTurn): string | undefined {
  return KEY.exec(foldWords(turn.text))?.[1];
}

/** Whether the agent said that this key ends the calls. */
function offersKey(turns: readonly TranscriptTurn[], key: string): boolean {
  const names = KEY_NAMES[Number(key)] ?? [key];
  return turns.some(({ role, text }) => {
    if (role !== "agent") return false;
    return foldWords(text)
      .split(/[.!?;]/)
      .some(
        (sentence) =>
          PRESSING.test(sentence) &&
          LEAVING.test(sentence) &&
          sentence.split(/[^\p{L}\d*#]+/u).some((word) => names.includes(word)),
      );
  });
}

function isOptOutTool(name: string): boolean {
  const plain = name
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "_");
  return TOOL.test(plain);
}

/**
 * Whether a person made it known in a call that they do not want to be called, and how: by a tool of the agent's, a key
 * that the agent offered for it, or in words. A last turn of a call still going on is not judged: it may go on.
 */
export function optOutOfCall(turns: readonly TranscriptTurn[], isOver: boolean): OptOutHow | null {
  if (turns.some(({ tool }) => tool && isOptOutTool(tool.name))) return "tool";
  const told = isOver ? turns : turns.slice(0, -1);
  const said = told.filter(({ role }) => role === "caller");
  if (said.some(({ text }) => asksNotToBeCalled(text))) return "words";
  const isByKey = turns.some((turn, index) => {
    const key = turn.role === "caller" ? keyOf(turn) : undefined;
    return key !== undefined && offersKey(turns.slice(0, index), key);
  });
  return isByKey ? "keypad" : null;
}
