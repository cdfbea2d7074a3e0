const PIXELS = /^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$/i;

function pixels(value: string | undefined): number | null {
  const [, digits] = PIXELS.exec(value ?? "") ?? [];
  const number = Number(digits);
  return digits !== undefined && number > 0 ? number : null;
}

/** A drawing's size from its root element's attributes: the view box, or width and height in pixels. Null without. */
export function readSvgSize(
  attributes: Readonly<Record<string, string>>,
): { width: number; height: number } | null {
  const box = attributes.viewBox?.trim().split(/[\s,]+/) ?? [];
  const [width, height] =
    box.length === 4
      ? [pixels(box[2]), pixels(box[3])]
      : [pixels(attributes.width), pixels(attributes.height)];
  if (width === null || height === null) return null;
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}
