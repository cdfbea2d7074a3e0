export interface AudioFormat {
  extension: string;
  contentType: string;
}

const FORMATS = {
  wav: { extension: "wav", contentType: "audio/wav" },
  mp3: { extension: "mp3", contentType: "audio/mpeg" },
  ogg: { extension: "ogg", contentType: "audio/ogg" },
  flac: { extension: "flac", contentType: "audio/flac" },
  m4a: { extension: "m4a", contentType: "audio/mp4" },
  webm: { extension: "webm", contentType: "audio/webm" },
} as const satisfies Record<string, AudioFormat>;

/** What audio begins with these bytes (16 are enough), whatever its server calls it; null for none that a browser plays. */
export function audioFormatOf(head: Uint8Array): AudioFormat | null {
  const words = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 16)).toString("latin1");
  if (words.startsWith("RIFF") && words.slice(8, 12) === "WAVE") return FORMATS.wav;
  if (words.startsWith("ID3") || isMpegFrame(head)) return FORMATS.mp3;
  if (words.startsWith("OggS")) return FORMATS.ogg;
  if (words.startsWith("fLaC")) return FORMATS.flac;
  if (words.slice(4, 8) === "ftyp") return FORMATS.m4a;
  return words.startsWith("\x1A\x45\xDF\xA3") ? FORMATS.webm : null;
}

/** An MP3 without a title begins with eleven set bits and a layer that exists. */
function isMpegFrame([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
}

/** What a stored recording is, by its path; what is not known is played as it comes. */
export function contentTypeOfPath(path: string): string {
  const format = Object.values(FORMATS).find(({ extension }) => path.endsWith(`.${extension}`));
  return format?.contentType ?? "application/octet-stream";
}
