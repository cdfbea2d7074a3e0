import { parseByteRange } from "@/lib/domain/calls/byte-range";

/** The audio, or the part of it that a player seeks to. Nothing may keep a copy. */
export function audioResponse(
  audio: { content: Uint8Array; contentType: string },
  rangeHeader: string | null,
): Response {
  const size = audio.content.byteLength;
  const range = parseByteRange(rangeHeader, size);
  const headers = new Headers({
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-disposition": "inline",
    "content-type": audio.contentType,
  });
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  if (range) headers.set("content-range", `bytes ${first}-${last}/${size}`);
  headers.set("content-length", String(last - first + 1));
  const part = new Uint8Array(audio.content.subarray(first, last + 1));
  return new Response(part, { status: range ? 206 : 200, headers });
}
