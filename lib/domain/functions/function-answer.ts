/** What an agent is told in return for a function call: the function's answer, or why there is none, in plain words. */
export interface FunctionAnswer {
  text: string;
  isError: boolean;
}

/** What engines take of an answer. */
export const ANSWER_CHARACTERS = 15_000;

export type FunctionCallStatus = "ok" | "failed" | "timed_out" | "refused";

/** How forwarding a function call went. */
export interface ForwardOutcome {
  status: FunctionCallStatus;
  answer: FunctionAnswer;
  /** As it came, for the log. */
  response: string | null;
  httpStatus: number | null;
  /** For whoever looks at the log; the agent hears `answer`. */
  errorMessage: string | null;
  attempts: number;
}

/** The outcome of a function call that was not forwarded at all. */
export function refusal(words: string, errorMessage: string): ForwardOutcome {
  return {
    ...{ status: "refused", answer: { text: words, isError: true } },
    ...{ response: null, httpStatus: null, errorMessage, attempts: 0 },
  };
}
