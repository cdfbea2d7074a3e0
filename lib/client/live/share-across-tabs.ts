import { holdConnection } from "./connection";
import { type LiveMessage, readTabMessage } from "./messages";

export interface SharedLive {
  /** One per workspace; tabs of the same name share a stream. */
  name: string;
  url: string;
  onMessage: (message: LiveMessage) => void;
}

/**
 * Listens to live events with one stream per browser: the tab that gets the lock leads and tells the others; when it is
 * closed the next one leads. Where locks do not exist (plain http) every tab has its own stream. Returns the way out.
 */
export function listenShared({ name, url, onMessage }: SharedLive): () => void {
  const stop = new AbortController();
  if (!("locks" in navigator)) {
    void holdConnection({ url, onMessage, signal: stop.signal });
    return () => stop.abort();
  }
  const channel = new BroadcastChannel(name);
  let isLeading = false;
  let isConnected = false;
  const tell = (message: LiveMessage) => {
    if (message.kind === "status") isConnected = message.isConnected;
    channel.postMessage(message);
    onMessage(message);
  };
  channel.onmessage = ({ data }) => {
    const message = readTabMessage(data);
    if (!message) return;
    if (message.kind !== "hello") onMessage(message);
    else if (isLeading) channel.postMessage({ kind: "status", isConnected });
  };
  channel.postMessage({ kind: "hello" });
  const lead = async () => {
    isLeading = true;
    await holdConnection({ url, onMessage: tell, signal: stop.signal });
  };
  navigator.locks.request(name, { signal: stop.signal }, lead).catch((error: unknown) => {
    // Leaving while still waiting for the lock is how a follower ends.
    if (!stop.signal.aborted) throw error;
  });
  return () => {
    stop.abort();
    channel.close();
  };
}
