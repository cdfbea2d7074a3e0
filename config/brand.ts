import { BLACK, contrast, mix, nudge, type Rgb, requireHex, toHex, WHITE } from "./colour";

/** What a brand colour turns into, per theme; the names are the CSS variables of `app/globals.css`. */
export interface BrandVariables {
  "--accent": string;
  "--accent-hover": string;
  "--accent-foreground": string;
  "--accent-text": string;
  "--accent-soft": string;
  "--ring": string;
}

export interface BrandTheme {
  light: BrandVariables;
  dark: BrandVariables;
}

/** Surfaces text in the accent colour may stand on. A test keeps them equal to `app/globals.css`. */
export const themeSurfaces = {
  light: { background: "#fafafb", surface: "#f4f4f6", raised: "#ffffff", muted: "#eeeef1" },
  dark: { background: "#0d0e10", surface: "#121316", raised: "#17181c", muted: "#212329" },
} as const;

/** The product's own accent, used where no brand has chosen one. */
export const defaultAccent = "#3a54d6";

const TEXT_CONTRAST = 4.5;
const SHAPE_CONTRAST = 3;
/** White text on a mid-tone reads as a button; below this share of contrast, black keeps the brand truer. */
const WHITE_PREFERRED_FROM = 3;

type ThemeName = keyof typeof themeSurfaces;

function fill(brand: Rgb, theme: ThemeName): { accent: Rgb; foreground: Rgb; hover: Rgb } {
  const surfaces = Object.values(themeSurfaces[theme]).map(requireHex);
  const stands = (colour: Rgb) => surfaces.every((surface) => contrast(colour, surface) >= SHAPE_CONTRAST);
  const away = theme === "light" ? "black" : "white";
  const visible = nudge(brand, away, stands);
  const whiteText = (colour: Rgb) => contrast(colour, WHITE) >= TEXT_CONTRAST && stands(colour);
  const darkened = nudge(visible, "black", whiteText);
  const useWhite = contrast(visible, WHITE) >= WHITE_PREFERRED_FROM && whiteText(darkened);
  const accent = useWhite
    ? darkened
    : nudge(visible, "white", (colour) => contrast(colour, BLACK) >= TEXT_CONTRAST);
  const foreground = useWhite ? WHITE : BLACK;
  // Hover moves away from the text on it, so contrast can only grow.
  return { accent, foreground, hover: mix(accent, useWhite ? BLACK : WHITE, 0.14) };
}

function variables(brand: Rgb, theme: ThemeName): BrandVariables {
  const surfaces = Object.values(themeSurfaces[theme]).map(requireHex);
  const { accent, foreground, hover } = fill(brand, theme);
  const soft = mix(requireHex(themeSurfaces[theme].raised), brand, theme === "light" ? 0.1 : 0.18);
  const readable = (colour: Rgb) =>
    [...surfaces, soft].every((surface) => contrast(colour, surface) >= TEXT_CONTRAST);
  const text = nudge(brand, theme === "light" ? "black" : "white", readable);
  return {
    "--accent": toHex(accent),
    "--accent-hover": toHex(hover),
    "--accent-foreground": toHex(foreground),
    "--accent-text": toHex(text),
    "--accent-soft": toHex(soft),
    "--ring": toHex(text),
  };
}

/**
 * Derives an accessible accent group from one brand colour (`#rrggbb` or `#rgb`). Text on the accent, and accent text on
 * every surface, reach 4.5:1 in both themes; the accent itself reaches 3:1 against the page. Throws RangeError if not hex.
 */
export function brandCssVariables(accentHex: string): BrandTheme {
  const brand = requireHex(accentHex);
  return { light: variables(brand, "light"), dark: variables(brand, "dark") };
}

/** Style-sheet text for a `<style>` element. Its selectors outweigh the defaults wherever the element stands. */
export function toCssText(theme: BrandTheme): string {
  const block = (values: BrandVariables) =>
    Object.entries(values)
      .map(([name, value]) => `${name}:${value}`)
      .join(";");
  return `html:root{${block(theme.light)}}html.dark:root{${block(theme.dark)}}`;
}
