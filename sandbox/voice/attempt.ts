import type { DeliveryLog } from "./delivery-log";

/** One request of a stand-in to the outside. */
export interface Letter {
  callId: string;
  type: string;
  url: string;
  method?: string;
  body: string;
  timeoutMs: number;
  /** Made anew for each attempt, since signatures carry the time. */
  headers(): Record<string, string> | Promise<Record<string, string>>;
}

export interface Answer {
  /** Null when the receiver did not answer. */
  status: number | null;
  text: string;
}

export interface Sender {
  deliveries: DeliveryLog;
  settings: { recordDeliveries: boolean; webhooksDown: boolean; ingressDownUntil: number };
  stopping: AbortController;
}

/** Tries once to hand a letter over and notes the attempt. Never throws: no answer is an answer, too. */
export async function attemptOnce(sender: Sender, letter: Letter, attempt: number): Promise<Answer> {
  const { callId, type, url, body, method = "POST" } = letter;
  const started = performance.now();
  const at = new Date().toISOString();
  let headers: Record<string, string> = {};
  let answer: Answer = { status: null, text: "" };
  let failure: string | undefined;
  try {
    // Down is down for those that are tried again, too.
    if (sender.settings.webhooksDown || sender.settings.ingressDownUntil > Date.now()) {
      throw new Error("The receiver is cut off");
    }
    headers = await letter.headers();
    const signal = AbortSignal.any([sender.stopping.signal, AbortSignal.timeout(letter.timeoutMs)]);
    const hasBody = method !== "GET" && method !== "DELETE";
    const response = await fetch(url, {
      method,
      headers,
      ...(hasBody ? { body } : {}),
      redirect: "manual",
      signal,
    });
    answer = { status: response.status, text: await response.text() };
  } catch (error) {
    failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  if (sender.settings.recordDeliveries) {
    const ms = Math.round(performance.now() - started);
    const problem = failure === undefined ? {} : { error: failure };
    const { status } = answer;
    sender.deliveries.add({ callId, type, url, headers, body, attempt, at, status, ms, ...problem });
  }
  return answer;
}

export function isAccepted(answer: Answer): boolean {
  return answer.status !== null && answer.status >= 200 && answer.status < 300;
}
