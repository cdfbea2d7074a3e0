import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AWKWARD_COLOURS } from "@/tests/support/awkward-colours";
import { brandCssVariables, defaultAccent, themeSurfaces, toCssText } from "./brand";
import { contrast, parseHex, requireHex, toHex } from "./colour";

const anyHex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);
const themes = ["light", "dark"] as const;

function ratio(one: string, other: string): number {
  return contrast(requireHex(one), requireHex(other));
}

describe("brandCssVariables", () => {
  it("keeps text on the accent readable for any colour", () => {
    fc.assert(
      fc.property(anyHex, (hex) => {
        const brand = brandCssVariables(hex);
        for (const theme of themes) {
          const { "--accent-foreground": text, "--accent": accent, "--accent-hover": hover } = brand[theme];
          expect(ratio(text, accent)).toBeGreaterThanOrEqual(4.5);
          expect(ratio(text, hover)).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps accent text, ring and shape visible on every surface for any colour", () => {
    fc.assert(
      fc.property(anyHex, (hex) => {
        const brand = brandCssVariables(hex);
        for (const theme of themes) {
          const values = brand[theme];
          for (const surface of [...Object.values(themeSurfaces[theme]), values["--accent-soft"]]) {
            expect(ratio(values["--accent-text"], surface)).toBeGreaterThanOrEqual(4.5);
            expect(ratio(values["--ring"], surface)).toBeGreaterThanOrEqual(3);
          }
          for (const surface of Object.values(themeSurfaces[theme])) {
            expect(ratio(values["--accent"], surface)).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves a colour alone that is already accessible", () => {
    expect(brandCssVariables("#3a54d6").light["--accent"]).toBe("#3a54d6");
  });

  it("keeps foreground readable on the soft accent", () => {
    fc.assert(
      fc.property(anyHex, (hex) => {
        const brand = brandCssVariables(hex);
        expect(ratio("#18191d", brand.light["--accent-soft"])).toBeGreaterThanOrEqual(7);
        expect(ratio("#ececef", brand.dark["--accent-soft"])).toBeGreaterThanOrEqual(7);
      }),
    );
  });

  it("refuses what is not a colour", () => {
    expect(() => brandCssVariables("red;}body{display:none")).toThrow(RangeError);
  });

  it("writes selectors for both themes", () => {
    const css = toCssText(brandCssVariables("#f97316"));
    expect(css).toMatch(/^html:root\{--accent:#[0-9a-f]{6};.*\}html\.dark:root\{--accent:#[0-9a-f]{6};.*\}$/);
  });
});

describe.each(themes)("awkward colours in the %s theme", (theme) => {
  const surfaces = Object.values(themeSurfaces[theme]);

  it("are twenty different ones", () => {
    expect(new Set(AWKWARD_COLOURS.map(([, hex]) => hex)).size).toBe(20);
  });

  it.each(AWKWARD_COLOURS)("%s (%s) keeps text at 4.5:1", (_, hex) => {
    const values = brandCssVariables(hex)[theme];
    for (const fill of [values["--accent"], values["--accent-hover"]]) {
      expect(ratio(values["--accent-foreground"], fill)).toBeGreaterThanOrEqual(4.5);
    }
    for (const surface of [...surfaces, values["--accent-soft"]]) {
      expect(ratio(values["--accent-text"], surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(AWKWARD_COLOURS)("%s (%s) keeps rings, borders and filled shapes at 3:1", (_, hex) => {
    const values = brandCssVariables(hex)[theme];
    for (const surface of [...surfaces, values["--accent-soft"]]) {
      expect(ratio(values["--ring"], surface)).toBeGreaterThanOrEqual(3);
      expect(ratio(values["--accent"], surface)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("parseHex", () => {
  it("reads short and long forms and round-trips", () => {
    expect(parseHex("#0af")).toEqual({ red: 0, green: 170, blue: 255 });
    fc.assert(fc.property(anyHex, (hex) => toHex(requireHex(hex)) === hex));
    expect(parseHex("#12345")).toBeNull();
  });
});

function readTokens(selector: string): Map<string, string> {
  const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

describe.each([
  ["light", ":root"],
  ["dark", ".dark"],
] as const)("tokens of the %s theme", (theme, selector) => {
  const tokens = readTokens(selector);
  const token = (name: string): string => {
    const value = tokens.get(name);
    if (!value) throw new Error(`No token --${name}`);
    return value;
  };
  const surfaces = ["background", "surface", "raised", "muted"] as const;

  it("has the surfaces the brand maths assumes", () => {
    expect(Object.fromEntries(surfaces.map((name) => [name, token(name)]))).toEqual(themeSurfaces[theme]);
  });

  it.each(["foreground", "muted-foreground", "subtle-foreground", "accent-text"])(
    "%s reads on every surface",
    (name) => {
      for (const surface of surfaces) expect(ratio(token(name), token(surface))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(["accent", "success", "warning", "danger", "info"])(
    "%s carries its text, in solid and soft form",
    (tone) => {
      expect(ratio(token(`${tone}-foreground`), token(tone))).toBeGreaterThanOrEqual(4.5);
      for (const surface of [token(`${tone}-soft`), token("raised"), token("background"), token("surface")]) {
        expect(ratio(token(`${tone}-text`), surface)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it("draws field borders and charts at 3:1", () => {
    for (const name of ["input", "chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6"]) {
      expect(ratio(token(name), token("raised"))).toBeGreaterThanOrEqual(3);
    }
  });

  it("keeps the chart colours apart by lightness alone", () => {
    const lightness = [1, 2, 3, 4, 5, 6].map((index) => token(`chart-${index}`));
    for (const one of lightness) {
      for (const other of lightness) {
        if (one !== other) expect(ratio(one, other)).toBeGreaterThanOrEqual(1.18);
      }
    }
  });

  it("starts from the default accent's own derivation in light", () => {
    if (theme === "light") expect(brandCssVariables(defaultAccent).light["--accent"]).toBe(token("accent"));
  });
});
