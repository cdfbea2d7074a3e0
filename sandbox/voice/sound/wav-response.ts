/** First byte and last byte of a `Range` header with one range, or null when there is none to honour. */
function readRange(header: string | undefined, size: number): { first: number; last: number } | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return null;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, last } : null;
}

/** Answers a sound file whole, or the part that the `Range` header names, as a file store does. */
export function wavResponse(wav: Uint8Array<ArrayBuffer>, rangeHeader: string | undefined): Response {
  const range = readRange(rangeHeader, wav.byteLength);
  const headers = { "content-type": "audio/wav", "accept-ranges": "bytes" };
  if (!range) return new Response(wav, { headers });
  const contentRange = `bytes ${range.first}-${range.last}/${wav.byteLength}`;
  const part = wav.slice(range.first, range.last + 1);
  return new Response(part, { status: 206, headers: { ...headers, "content-range": contentRange } });
}
