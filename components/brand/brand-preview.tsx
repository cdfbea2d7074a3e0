"use client";

import { type CSSProperties, type ReactNode, useState } from "react";
import { BrandMark } from "@/components/shell/brand-mark";
import { Button } from "@/components/ui/button";
import { type BrandVariables, brandCssVariables } from "@/config/brand";
import type { BrandSettingsResource } from "@/types/brand";
import { type BrandDraft, shownAccent } from "./draft";
import { PreviewApp } from "./preview-app";
import { PreviewMail } from "./preview-mail";
import { PreviewSignIn } from "./preview-sign-in";

type Theme = "light" | "dark";
const THEMES: readonly { theme: Theme; label: string }[] = [
  { theme: "light", label: "Light" },
  { theme: "dark", label: "Dark" },
];

/** Sign-in, app and mail side by side, drawn from what is being typed. Pictures only: nothing in them can be used. */
export function BrandPreview({ brand, draft }: { brand: BrandSettingsResource; draft: BrandDraft }) {
  const [theme, setTheme] = useState<Theme>("light");
  const accent = shownAccent(draft.brandAccent, brand.brandAccent);
  const colours = brandCssVariables(accent);
  const name = draft.name.trim() || brand.name;
  const mark = <BrandMark brand={{ name, logoUrl: brand.logoUrl }} />;
  const style: CSSProperties & BrandVariables = colours[theme];
  return (
    <section aria-label="Preview" className="mb-6 rounded-lg border bg-surface p-3">
      <div className="mb-3 flex items-center justify-between gap-2">
        <h2 className="font-semibold text-base">Preview</h2>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot sit in the flow of this line. */}
        <div role="group" aria-label="Theme of the preview" className="flex gap-1">
          {THEMES.map((each) => (
            <Button
              key={each.theme}
              size="sm"
              variant={each.theme === theme ? "secondary" : "ghost"}
              aria-pressed={each.theme === theme}
              onClick={() => setTheme(each.theme)}
            >
              {each.label}
            </Button>
          ))}
        </div>
      </div>
      <div className="grid gap-3 md:grid-cols-3">
        <Pane label="Sign-in" theme={theme} style={style}>
          <PreviewSignIn mark={mark} />
        </Pane>
        <Pane label="App" theme={theme} style={style}>
          <PreviewApp mark={mark} />
        </Pane>
        <Pane label="Mail" theme="light">
          <PreviewMail
            name={name}
            logoUrl={brand.logoShowsInMails ? brand.logoUrl : null}
            colours={colours.light}
            supportEmail={draft.supportEmail?.trim() || null}
          />
        </Pane>
      </div>
    </section>
  );
}

interface PaneProps {
  label: string;
  theme: Theme;
  /** The brand's colours as CSS variables. */
  style?: CSSProperties;
  children: ReactNode;
}

function Pane({ label, theme, style, children }: PaneProps) {
  return (
    <figure className="min-w-0">
      <div
        inert
        style={style}
        className={`${theme} h-64 overflow-hidden rounded-lg border bg-background text-foreground text-sm`}
      >
        {children}
      </div>
      <figcaption className="mt-1 text-muted-foreground text-sm">{label}</figcaption>
    </figure>
  );
}
