import { renewSession } from "../session";
import { type LiveMessage, readLiveMessage } from "./messages";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

export interface LiveConnection {
  url: string;
  onMessage: (message: LiveMessage) => void;
  /** Ends the connection. */
  signal: AbortSignal;
}

/**
 * Holds one stream of live events open until the signal ends it. The browser repeats a dropped stream by itself, from
 * the last event it saw; a refused one (expired token, restart) is opened anew after a growing pause. Never throws.
 */
export async function holdConnection({ url, onMessage, signal }: LiveConnection): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const wasOpen = await streamOnce({ url, onMessage, signal });
    onMessage({ kind: "status", isConnected: false });
    pauseMs = wasOpen ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    await pause(pauseMs, signal);
    await renewQuietly(signal);
  }
}

/** One stream from opening to its refusal; answers whether it was ever open. */
function streamOnce({ url, onMessage, signal }: LiveConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const source = new EventSource(url);
    let wasOpen = false;
    const finish = () => {
      source.close();
      signal.removeEventListener("abort", finish);
      resolve(wasOpen);
    };
    signal.addEventListener("abort", finish);
    source.onopen = () => {
      wasOpen = true;
      onMessage({ kind: "status", isConnected: true });
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) finish();
      else onMessage({ kind: "status", isConnected: false });
    };
    source.onmessage = ({ data }) => {
      const message = readLiveMessage(data);
      if (message) onMessage(message);
    };
  });
}

/** A stream is refused when the token ran out, and streams cannot say so. A session that is over shows in the next call. */
async function renewQuietly(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await renewSession();
  } catch {
    // The server is away or the session has ended: the next attempt, or the next query, finds out which.
    return;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
  });
}
