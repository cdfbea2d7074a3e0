import { fileTypeFromBuffer } from "file-type";
import {
  CONTENT_TYPES,
  FORMAT_NAMES,
  IMAGE_LIMITS,
  type ImageFormat,
  type ImageKind,
  MIN_SIDE,
} from "./limits";
import { findRasterFault, type RasterFormat, readRasterSize } from "./raster";
import { sanitizeSvg } from "./svg/sanitize-svg";

/** Width and height are in pixels; for an SVG those of its own coordinates, rounded. */
export type SafeImage = {
  ok: true;
  contentType: string;
  /** Without the dot. */
  extension: ImageFormat;
  /** What to store: the upload itself, or the sanitised text of an SVG. */
  bytes: Uint8Array;
  width: number;
  height: number;
};

/** `reason` is a sentence for the person who chose the file, saying what to do. */
export type RefusedImage = { ok: false; reason: string };

export type ImageInspection = SafeImage | RefusedImage;

const RASTER_FORMATS: Readonly<Record<string, RasterFormat>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/x-icon": "ico",
};
const ANIMATED = "This picture is animated. Save a single still picture and choose that.";

/**
 * Judges an uploaded brand image by its content, never by its name, reading only headers of raster files. Never throws
 * for what a file may hold. The result is safe to serve with its `contentType` and `nosniff`.
 */
export async function inspectImage(
  bytes: Uint8Array,
  options: { kind: ImageKind; declaredType: string },
): Promise<ImageInspection> {
  const { maxBytes, formats } = IMAGE_LIMITS[options.kind];
  if (bytes.length === 0) return refuse("This file is empty. Choose another one.");
  if (bytes.length > maxBytes)
    return refuse(`This file is larger than ${sizeText(maxBytes)}. Make it smaller and try again.`);
  const found = await fileTypeFromBuffer(bytes);
  if (found?.mime === "image/apng") return refuse(ANIMATED);
  const format = found === undefined ? "svg" : (RASTER_FORMATS[found.mime] ?? textFormat(found.mime));
  if (!format || !formats.includes(format)) return refuse(`Choose ${listFormats(formats)} file.`);
  const inspected =
    format === "svg" ? inspectSvg(bytes, formats) : inspectRaster(bytes, format, options.kind);
  return inspected.ok && !isDeclared(options.declaredType, format) ? refuse(mismatch(format)) : inspected;
}

/** XML is the only other content that may turn out to be an SVG. */
function textFormat(mime: string): "svg" | null {
  return mime === "application/xml" || mime === "image/svg+xml" ? "svg" : null;
}

function inspectRaster(bytes: Uint8Array, format: RasterFormat, kind: ImageKind): ImageInspection {
  const { maxSide } = IMAGE_LIMITS[kind];
  const size = readRasterSize(bytes, format);
  // A container whose header cannot be read is not looked at further.
  const fault = size ? findRasterFault(bytes, format) : "damaged";
  if (fault === "animated") return refuse(ANIMATED);
  if (!size || fault === "damaged")
    return refuse(`This ${FORMAT_NAMES[format]} file is damaged. Save the picture again and choose that.`);
  if (fault === "hides-data")
    return refuse(
      `This ${FORMAT_NAMES[format]} file holds more than a picture. Save it again with an image editor and choose that.`,
    );
  if (size.width > maxSide || size.height > maxSide)
    return refuse(
      `This picture is ${size.width} × ${size.height} pixels. Make it at most ${maxSide} × ${maxSide} and try again.`,
    );
  if (size.width < MIN_SIDE || size.height < MIN_SIDE)
    return refuse(
      `This picture is only ${size.width} × ${size.height} pixels. Choose one of at least ${MIN_SIDE} × ${MIN_SIDE}.`,
    );
  return { ok: true, contentType: CONTENT_TYPES[format][0], extension: format, bytes, ...size };
}

function inspectSvg(bytes: Uint8Array, formats: readonly ImageFormat[]): ImageInspection {
  const svg = sanitizeSvg(bytes);
  if (svg.kind === "not-svg") return refuse(`Choose ${listFormats(formats)} file.`);
  if (svg.kind === "refused") return refuse(svg.reason);
  const { width, height } = svg;
  const clean = new TextEncoder().encode(svg.text);
  return { ok: true, contentType: CONTENT_TYPES.svg[0], extension: "svg", bytes: clean, width, height };
}

function isDeclared(declaredType: string, format: ImageFormat): boolean {
  const [type = ""] = declaredType.split(";");
  return CONTENT_TYPES[format].includes(type.trim().toLowerCase());
}

function mismatch(format: ImageFormat): string {
  return `This file holds a ${FORMAT_NAMES[format]} picture but says it is something else. Give its name the ending .${format} and choose it again.`;
}

/** "a PNG, JPEG or SVG", to go before "file". */
function listFormats(formats: readonly ImageFormat[]): string {
  return `a ${new Intl.ListFormat("en", { type: "disjunction", style: "long" })
    .format(formats.map((format) => FORMAT_NAMES[format]))
    .replace(/, or /, " or ")}`;
}

function sizeText(bytes: number): string {
  return bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes / 1_000} kB`;
}

function refuse(reason: string): RefusedImage {
  return { ok: false, reason };
}
