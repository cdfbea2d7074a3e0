import type { RedisAddress } from "./stream-store";

/**
 * Listens to a channel until the signal aborts or the stream breaks; resolves at a clean end, rejects at a broken one.
 * Redis' SDK has a subscriber, but it tells nobody when its stream ends, so a lost connection would stay lost.
 */
export async function listenToChannel(input: {
  address: RedisAddress;
  channel: string;
  signal: AbortSignal;
  /** Called once listening is in effect and again for each published message. */
  onNudge: () => void;
}): Promise<void> {
  const response = await fetch(`${input.address.url}/subscribe/${encodeURIComponent(input.channel)}`, {
    method: "POST",
    headers: { authorization: `Bearer ${input.address.token}`, accept: "text/event-stream" },
    signal: input.signal,
  });
  if (!response.ok || !response.body) throw new Error(`Subscribing answered ${response.status}`);
  let rest = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    // Frames are `data: subscribe,<channel>,1` and `data: message,<channel>,<text>`.
    if (lines.some((line) => /^data:\s*(subscribe|message),/.test(line))) input.onNudge();
  }
}
