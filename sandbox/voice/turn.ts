export interface ToolCallRecord {
  id: string;
  type: "function";
  /** `arguments` is JSON text, as models write it. */
  function: { name: string; arguments: string };
}

/** One thing that happened in the conversation; seconds are simulated, from the answer. */
export interface Turn {
  role: "system" | "bot" | "user" | "tool_calls" | "tool_call_result";
  text: string;
  startSeconds: number;
  durationSeconds: number;
  toolCalls?: ToolCallRecord[] | undefined;
  toolCallId?: string | undefined;
  toolName?: string | undefined;
  /** Of a result: false when the tool gave none that could be used. */
  isUsable?: boolean | undefined;
}
