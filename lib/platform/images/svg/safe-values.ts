import { IMAGE_LIMITS } from "../limits";
import { findRasterFault, readRasterSize } from "../raster";

/** `url(#part)` points into the same drawing; every other form of url loads something. */
const OWN_PART = /url\(\s*(["']?)#[\w.:-]+\1\s*\)/gi;
/** Of the text before a bracket, so much is looked at; no harmless name is nearly so long. */
const NAME_WINDOW = 40;
const NAME_AT_END = /([\w-]*)\s*$/;
const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set([
  ...["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "calc", "min", "max", "clamp"],
  ...[
    "matrix",
    "translate",
    "translatex",
    "translatey",
    "scale",
    "scalex",
    "scaley",
    "rotate",
    "skewx",
    "skewy",
  ],
  ...["blur", "brightness", "contrast", "drop-shadow", "grayscale", "invert", "opacity", "saturate", "sepia"],
]);
/** At-rules load or hide rules, backslashes and comments hide names, brackets and ampersands are markup. */
const NOT_PLAIN = /[@\\<&]|\/\*|javascript:|expression|binding|behaviou?r/i;

/** True when style text, or the value of a presentation attribute, can neither load nor run anything. */
export function isPlainStyle(text: string): boolean {
  const rest = text.replace(OWN_PART, " ");
  if (NOT_PLAIN.test(rest)) return false;
  for (let at = rest.indexOf("("); at !== -1; at = rest.indexOf("(", at + 1)) {
    const [, name = ""] = NAME_AT_END.exec(rest.slice(Math.max(0, at - NAME_WINDOW), at)) ?? [];
    // A bracket without a name groups, as in calc((1 + 2) * 3).
    if (name !== "" && !HARMLESS_FUNCTIONS.has(name.toLowerCase())) return false;
  }
  return true;
}

const FRAGMENT = /^#[\w.:-]+$/;
const EMBEDDED = /^data:image\/(png|jpeg|jpg);base64,([a-z0-9+/=\s]+)$/i;

/** True for a reference into the same drawing or, on an `image`, for a small picture held in the attribute itself. */
export function isSafeReference(element: string, value: string): boolean {
  if (FRAGMENT.test(value.trim())) return element !== "image";
  const [, type, base64] = EMBEDDED.exec(value.trim()) ?? [];
  return element === "image" && type !== undefined && isSmallPicture(type, base64 ?? "");
}

function isSmallPicture(type: string, base64: string): boolean {
  const format = type.toLowerCase() === "png" ? "png" : "jpg";
  const bytes = Buffer.from(base64, "base64");
  const size = readRasterSize(bytes, format);
  const { maxSide } = IMAGE_LIMITS.logo;
  return size !== null && Math.max(size.width, size.height) <= maxSide && !findRasterFault(bytes, format);
}
