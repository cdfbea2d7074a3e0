/** What a brand image is for. */
export type ImageKind = "logo" | "favicon";

export type ImageLimits = { maxBytes: number; maxSide: number; formats: readonly ImageFormat[] };

export type ImageFormat = "png" | "jpg" | "webp" | "ico" | "svg";

/** Sides are in pixels. A drawing of the largest side still decodes in less memory than a page of a browser. */
export const IMAGE_LIMITS: Readonly<Record<ImageKind, ImageLimits>> = {
  logo: { maxBytes: 1_000_000, maxSide: 4_096, formats: ["png", "jpg", "webp", "svg"] },
  favicon: { maxBytes: 256_000, maxSide: 1_024, formats: ["png", "jpg", "webp", "svg", "ico"] },
};

/** Below this, in pixels, there is nothing to see. */
export const MIN_SIDE = 8;

/** The type we serve a format as, first, and the other names browsers and systems have for it. */
export const CONTENT_TYPES: Readonly<Record<ImageFormat, readonly [string, ...string[]]>> = {
  png: ["image/png", "image/x-png"],
  jpg: ["image/jpeg", "image/jpg", "image/pjpeg"],
  webp: ["image/webp"],
  ico: ["image/x-icon", "image/vnd.microsoft.icon", "image/ico", "image/icon"],
  svg: ["image/svg+xml"],
};

export const FORMAT_NAMES: Readonly<Record<ImageFormat, string>> = {
  png: "PNG",
  jpg: "JPEG",
  webp: "WebP",
  ico: "ICO",
  svg: "SVG",
};
