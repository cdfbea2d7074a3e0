import { imageSize } from "image-size";
import type { ImageFormat } from "./limits";

export type RasterFormat = Exclude<ImageFormat, "svg">;

export type RasterFault = "animated" | "damaged" | "hides-data";

/** Width and height in pixels from the header alone, nothing is decoded. Null when the header cannot be read. */
export function readRasterSize(
  bytes: Uint8Array,
  format: RasterFormat,
): { width: number; height: number } | null {
  try {
    const size = imageSize(bytes);
    if (size.type !== format) return null;
    // An icon holds several pictures: the largest counts.
    const all = [size, ...(size.images ?? [])];
    return {
      width: Math.max(...all.map((image) => image.width)),
      height: Math.max(...all.map((image) => image.height)),
    };
  } catch {
    // The library throws for anything it cannot read, which is for the caller an answer like another.
    return null;
  }
}

/** What is wrong with the container: frames, a broken structure, or bytes that belong to no picture. */
export function findRasterFault(bytes: Uint8Array, format: RasterFormat): RasterFault | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (MARKUP.test(view.toString("latin1"))) return "hides-data";
  return CONTAINERS[format](view);
}

/** Markup that a browser or server might run if it took the picture for a page. Chance makes none of these. */
const MARKUP = /<(?:script|html|iframe|body|svg|!doctype|\?php)[\s/>]/i;

const CONTAINERS: Readonly<Record<RasterFormat, (bytes: Buffer) => RasterFault | null>> = {
  png: checkPng,
  jpg: checkJpeg,
  webp: checkWebp,
  ico: checkIco,
};

const PNG_SIGNATURE_BYTES = 8;
/** Length, name and checksum around the content of each chunk. */
const PNG_CHUNK_BYTES = 12;

function checkPng(bytes: Buffer): RasterFault | null {
  let at = PNG_SIGNATURE_BYTES;
  while (at + PNG_CHUNK_BYTES <= bytes.length) {
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (name === "acTL") return "animated";
    at += PNG_CHUNK_BYTES + bytes.readUInt32BE(at);
    if (name === "IEND") return at === bytes.length ? null : "hides-data";
  }
  return "damaged";
}

function checkJpeg(bytes: Buffer): RasterFault | null {
  let end = bytes.length;
  // Cameras pad with zeros.
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  if (bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9) return null;
  return bytes.includes(Buffer.from([0xff, 0xd9])) ? "hides-data" : "damaged";
}

const RIFF_HEADER_BYTES = 8;
const WEBP_FLAGS_AT = 20;
const WEBP_ANIMATION = 0x02;

function checkWebp(bytes: Buffer): RasterFault | null {
  if (bytes.length <= WEBP_FLAGS_AT) return "damaged";
  const isExtended = bytes.toString("latin1", 12, 16) === "VP8X";
  if (isExtended && ((bytes[WEBP_FLAGS_AT] ?? 0) & WEBP_ANIMATION) !== 0) return "animated";
  const length = RIFF_HEADER_BYTES + bytes.readUInt32LE(4);
  if (length === bytes.length) return null;
  return length < bytes.length ? "hides-data" : "damaged";
}

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;
const MAX_ICONS = 32;
const MAX_ICON_SIDE = 1_024;
const BITMAP_HEADER_BYTES = 40;
const PNG_START = 0x89504e47;

function checkIco(bytes: Buffer): RasterFault | null {
  const count = bytes.readUInt16LE(4);
  const directoryEnd = ICO_HEADER_BYTES + count * ICO_ENTRY_BYTES;
  if (count === 0 || count > MAX_ICONS || directoryEnd > bytes.length) return "damaged";
  let end = directoryEnd;
  for (let entry = ICO_HEADER_BYTES; entry < directoryEnd; entry += ICO_ENTRY_BYTES) {
    const start = bytes.readUInt32LE(entry + 12);
    const pictureEnd = start + bytes.readUInt32LE(entry + 8);
    if (pictureEnd > bytes.length || iconSide(bytes.subarray(start, pictureEnd)) > MAX_ICON_SIDE)
      return "damaged";
    end = Math.max(end, pictureEnd);
  }
  return end === bytes.length ? null : "hides-data";
}

/** The longer side that the picture itself claims: its entry in the directory cannot say more than 256. */
function iconSide(picture: Buffer): number {
  if (picture.length < BITMAP_HEADER_BYTES) return Number.POSITIVE_INFINITY;
  if (picture.readUInt32BE(0) === PNG_START)
    return Math.max(picture.readUInt32BE(16), picture.readUInt32BE(20));
  // A bitmap counts its mask as further rows, and negative rows from the top.
  return Math.max(Math.abs(picture.readInt32LE(4)), Math.abs(picture.readInt32LE(8)) / 2);
}
