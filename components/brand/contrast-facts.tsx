import { brandCssVariables } from "@/config/brand";
import { contrast, requireHex } from "@/config/colour";

const THEMES = [
  { theme: "light", label: "Light" },
  { theme: "dark", label: "Dark" },
] as const;

/** What becomes of a brand's colour in both themes, with how well texts stand out. `accent` is a hex colour. */
export function ContrastFacts({ accent }: { accent: string }) {
  const derived = brandCssVariables(accent);
  return (
    <ul className="grid gap-2 text-sm sm:grid-cols-2" aria-label="How readable it is">
      {THEMES.map(({ theme, label }) => {
        const colours = derived[theme];
        const fill = colours["--accent"];
        const onFill = colours["--accent-foreground"];
        return (
          <li key={theme} className="flex items-center gap-3 rounded-md border bg-surface px-3 py-2">
            <span
              aria-hidden
              style={{ backgroundColor: fill, color: onFill }}
              className="flex size-8 shrink-0 items-center justify-center rounded-md font-semibold"
            >
              Aa
            </span>
            <div className="min-w-0">
              <p className="font-medium">
                {label} <span className="font-mono font-normal text-muted-foreground">{fill}</span>
              </p>
              <p className="tabular text-muted-foreground">
                {ratio(fill, onFill)} for {onFill === "#ffffff" ? "white" : "black"} text on it
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** "5.2:1", rounded down so that it never says more than there is. */
function ratio(one: string, other: string): string {
  return `${(Math.floor(contrast(requireHex(one), requireHex(other)) * 10) / 10).toFixed(1)}:1`;
}
