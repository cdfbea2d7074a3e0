import { parseHex, toHex } from "./colour";

/** What a brand keeps as a file. */
export type BrandImageKind = "logo" | "favicon";

/** The parts of a partner its icon is made of. */
export interface IconSource {
  name: string;
  brandAccent: string;
  brandFaviconPath: string | null;
}

/** Where a brand's file of this content is kept. `fileId` tells two uploads of the same content apart. */
export function brandFilePath(input: {
  partnerId: string;
  kind: BrandImageKind;
  contentHash: string;
  fileId: string;
  extension: string;
}): string {
  return `${input.partnerId}/${input.kind}/${input.contentHash}.${input.fileId}.${input.extension}`;
}

/** What changes when the content of the file at a path of `brandFilePath` does. */
export function brandFileVersion(path: string): string {
  return path.split("/").at(-1)?.split(".")[0] ?? "";
}

/** Where a host serves its logo; null without one. The version makes it safe to keep for ever. */
export function logoUrl(brandLogoPath: string | null): string | null {
  return brandLogoPath === null ? null : `/brand/logo?v=${brandFileVersion(brandLogoPath)}`;
}

/** Where a host serves its icon: its own, or the monogram of its name in its colour. */
export function faviconUrl(source: IconSource): string {
  return `/brand/favicon?v=${encodeURIComponent(faviconVersion(source))}`;
}

export function faviconVersion({ name, brandAccent, brandFaviconPath }: IconSource): string {
  return brandFaviconPath === null
    ? `${monogram(name)}-${hexDigits(brandAccent)}`
    : brandFileVersion(brandFaviconPath);
}

/** The first letter or digit of a name; empty when it has none. */
export function monogram(name: string): string {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? "";
}

function hexDigits(accent: string): string {
  const colour = parseHex(accent);
  return colour ? toHex(colour).slice(1) : "";
}
