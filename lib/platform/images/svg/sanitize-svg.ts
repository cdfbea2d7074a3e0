import sanitizeHtml from "sanitize-html";
import { ALLOWED_ATTRIBUTES, ALLOWED_ELEMENTS, DROPPED_WHOLE } from "./allowed";
import { readSvgSize } from "./read-size";
import { isPlainStyle, isSafeReference } from "./safe-values";

export type SanitizedSvg =
  | { kind: "clean"; text: string; width: number; height: number }
  | { kind: "not-svg" }
  /** `reason` is a sentence for the person who chose the file. */
  | { kind: "refused"; reason: string };

const ROOT_ATTRIBUTES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const MAX_ELEMENTS = 10_000;
const MAX_DEPTH = 64;
/** Each copy may hold further copies: so many can draw a few hundred times at most. */
const MAX_COPIES = 16;
/** Elements that are drawn wherever another refers to them, so a reference inside one multiplies. */
const DRAWN_BY_REFERENCE: ReadonlySet<string> = new Set(["pattern", "mask", "marker", "clipPath"]);

/** Markup declarations define entities; with none there is nothing to expand. */
const DECLARATIONS = /<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)|<!DOCTYPE[^<>]*\[/i;
/** What XML 1.0 forbids in any form. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found
const FORBIDDEN_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const DAMAGED = "This SVG file is damaged. Export the drawing again and choose that.";
const TOO_COMPLEX = "This SVG drawing is too complicated. Simplify it, or choose a PNG file instead.";
const ENTITIES =
  "This SVG file declares entities, which we do not accept. Export it as plain SVG and choose that.";
const NOT_UTF8 = "This SVG file is not UTF-8 text. Export it again with UTF-8 encoding and choose that.";
const NO_SIZE = "This SVG drawing does not say how large it is. Export it with a view box and choose that.";

/** Stops the parser; its message is the refusal, none means that the file is something else. */
class SvgRefusal extends Error {
  override readonly name = "SvgRefusal";
}

/**
 * Rebuilds a drawing from the elements and attributes that only draw. The result is well-formed UTF-8 without prolog,
 * DOCTYPE, comments, scripts, handlers, links, animations or references to anything outside itself.
 */
export function sanitizeSvg(bytes: Uint8Array): SanitizedSvg {
  const source = decode(bytes);
  if (source === null) return isDrawingInOtherEncoding(bytes) ? refused(NOT_UTF8) : { kind: "not-svg" };
  if (!source.trimStart().startsWith("<")) return { kind: "not-svg" };
  try {
    return rebuild(source);
  } catch (error) {
    if (!(error instanceof SvgRefusal)) throw error;
    return error.message === "" ? { kind: "not-svg" } : refused(error.message);
  }
}

function rebuild(source: string): SanitizedSvg {
  const guard = createGuard({ sheetMayRefer: source.includes("<style") && source.includes("url(") });
  const clean = sanitizeHtml(source, {
    parser: { xmlMode: true, decodeEntities: true },
    allowedTags: [...ALLOWED_ELEMENTS],
    disallowedTagsMode: "completelyDiscard",
    nonTextTags: [...DROPPED_WHOLE],
    allowedAttributes: { "*": [...ALLOWED_ATTRIBUTES] },
    // An attribute without a value is HTML, not XML.
    nonBooleanAttributes: ["*"],
    allowedSchemes: ["data"],
    allowedSchemesAppliedToAttributes: ["href", "xlink:href"],
    allowProtocolRelative: false,
    // Style text is judged below, whole or not at all.
    allowVulnerableTags: true,
    parseStyleAttributes: false,
    exclusiveFilter: (frame) => frame.tag === "style" && !isPlainStyle(frame.text),
    transformTags: { "*": (tagName, attribs) => ({ tagName, attribs: safeAttributes(tagName, attribs) }) },
    textFilter: (text) => (guard.isInside() ? text : ""),
    onOpenTag: guard.open,
    onCloseTag: guard.close,
  }).trim();
  if (DECLARATIONS.test(source)) return refused(ENTITIES);
  if (!/^<svg[\s>]/.test(clean)) return { kind: "not-svg" };
  if (FORBIDDEN_CHARACTERS.test(source) || FORBIDDEN_CHARACTERS.test(clean)) return refused(DAMAGED);
  const size = readSvgSize(guard.rootAttributes());
  if (!size) return refused(NO_SIZE);
  return { kind: "clean", text: clean.replace("<svg", `<svg ${ROOT_ATTRIBUTES}`), ...size };
}

/** Watches the parser: one root, and no more of anything than a drawing needs. */
function createGuard({ sheetMayRefer }: { sheetMayRefer: boolean }) {
  const path: string[] = [];
  let elements = 0;
  let copies = 0;
  let root: Record<string, string> = {};
  const copiesByReference = (name: string, attributes: Record<string, string>) =>
    name === "use" ||
    (path.some((outer) => DRAWN_BY_REFERENCE.has(outer)) &&
      (sheetMayRefer || Object.values(attributes).some((value) => value.includes("url("))));
  return {
    open(name: string, attributes: Record<string, string>): void {
      if (elements === 0 && name !== "svg") throw new SvgRefusal("");
      if (elements > 0 && path.length === 0) throw new SvgRefusal(DAMAGED);
      if (elements === 0) root = { ...attributes };
      elements += 1;
      if (copiesByReference(name, attributes)) copies += 1;
      path.push(name);
      const isTooComplex = elements > MAX_ELEMENTS || path.length > MAX_DEPTH || copies > MAX_COPIES;
      if (isTooComplex) throw new SvgRefusal(TOO_COMPLEX);
    },
    close(): void {
      path.pop();
    },
    isInside: () => path.length > 0,
    rootAttributes: () => root,
  };
}

function safeAttributes(element: string, attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) =>
      name === "href" || name === "xlink:href" ? isSafeReference(element, value) : isPlainStyle(value),
    ),
  );
}

/** Null for what is not UTF-8 text. Null bytes are valid UTF-8 and the mark of UTF-16. */
function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    // The only thing this decoder throws for is bytes that are not UTF-8.
    return null;
  }
}

function isDrawingInOtherEncoding(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).toString("latin1").replaceAll("\0", "").includes("<svg");
}

function refused(reason: string): SanitizedSvg {
  return { kind: "refused", reason };
}
