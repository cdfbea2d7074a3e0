import { setBrandImage } from "@/lib/domain/brand/set-brand-image";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";

/** Three bars of a voice in a rounded square, drawn for the demo. Mid-tones, so that both themes show it. */
const MARK = `<rect width="32" height="32" rx="8" fill="#0f8f85"/>
  <g stroke="#ffffff" stroke-width="3" stroke-linecap="round"><path d="M10 14v4"/><path d="M16 9v14"/><path d="M22 12v8"/></g>`;
/** ACME in plain strokes: fonts differ from one machine to the next. */
const WORD = `<g transform="translate(42 8)" fill="none" stroke="#0f8f85" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">
    <path d="M0 16 6 0l6 16M2.500 10h7"/><path d="M30 3a8 8 0 1 0 0 10"/><path d="M38 16V0l7 9 7-9v16"/><path d="M71 0H61v16h10M61 8h8"/>
  </g>`;

const PICTURES: Readonly<Record<string, { logo: string; favicon: string }>> = {
  acme: {
    logo: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 116 32" width="116" height="32">${MARK}${WORD}</svg>`,
    favicon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">${MARK}</svg>`,
  },
};

/** Gives an agency its logo and icon by the way its owner would; the others show what stands in. */
export async function seedBrand(ctx: TenantContext, slug: string): Promise<void> {
  const pictures = PICTURES[slug];
  if (!pictures) return;
  for (const kind of ["logo", "favicon"] as const) {
    const bytes = new TextEncoder().encode(pictures[kind]);
    await setBrandImage(ctx, { kind, file: { bytes, contentType: "image/svg+xml" } });
  }
}
