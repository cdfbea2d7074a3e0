import { expect, test } from "vitest";
import type { TranscriptTurn } from "@/lib/vendors/voice/port";
import { optOutOfCall } from "./opt-out-of-call";

const turn = (role: TranscriptTurn["role"], text: string): TranscriptTurn => ({
  role,
  text,
  startSeconds: 0,
});
const agent = (text: string) => turn("agent", text);
const caller = (text: string) => turn("caller", text);
const tool = (name: string): TranscriptTurn => ({ ...turn("tool", ""), tool: { name } });

const MENU = agent("This is Ann of Shine Dental. To be removed from our list, press nine. To talk, press 1.");

test.each<[string, TranscriptTurn[], boolean, ReturnType<typeof optOutOfCall>]>([
  ["a tool of the agent's", [tool("opt_out")], false, "tool"],
  ["a tool in another spelling", [tool("addToDNC"), tool("doNotCall")], false, "tool"],
  ["another tool", [tool("opt_in"), tool("book_appointment")], true, null],
  ["words", [caller("Take me off your list."), agent("I will.")], false, "words"],
  ["words of the agent", [agent("You can say: take me off your list.")], true, null],
  ["words that may go on", [caller("Please don't call me.")], false, null],
  ["words that have gone on", [caller("Please don't call me."), agent("All right.")], false, "words"],
  ["words that ended the call", [caller("Please don't call me.")], true, "words"],
  ["a key that was offered for it", [MENU, caller("Pressed 9")], false, "keypad"],
  ["a key that was offered for something else", [MENU, caller("Pressed 1")], true, null],
  ["a key that nobody offered", [agent("Hello."), caller("Pressed 9")], true, null],
  [
    "a key in German",
    [agent("Drücken Sie die 9, um keine weiteren Anrufe zu erhalten."), caller("Pressed 9")],
    true,
    "keypad",
  ],
  ["a key as the other engine tells it", [MENU, caller("User's Keypad Entry: 9#")], true, "keypad"],
])("%s", (_name, turns, isOver, how) => {
  expect(optOutOfCall(turns, isOver)).toBe(how);
});
