"use client";

import type { ComponentProps } from "react";
import { parseHex, toHex } from "@/config/colour";
import { cn } from "./cn";

export interface ColourSwatch {
  /** `#rrggbb`. */
  value: string;
  name: string;
}

export interface ColourInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "type"> {
  /** `#rrggbb`, or whatever is typed so far: the form's schema says when that is no colour. */
  value: string;
  onValueChange: (value: string) => void;
  /** Colours to start from. */
  swatches?: readonly ColourSwatch[];
}

/** A colour as hex text and as the browser's own picker, always in step. */
export function ColourInput({ value, onValueChange, swatches = [], className, ...props }: ColourInputProps) {
  const hex = hexOf(value);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="flex">
        <input
          type="color"
          aria-label="Pick a colour"
          value={hex ?? "#000000"}
          disabled={props.disabled}
          onChange={(event) => onValueChange(event.target.value)}
          className="field -mr-px h-8 w-10 cursor-pointer rounded-r-none p-1 focus-visible:z-10"
        />
        <input
          type="text"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          placeholder="#3a54d6"
          className={cn("field h-8 w-28 rounded-l-none px-2.5 font-mono text-base", className)}
          {...props}
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
          onBlur={(event) => {
            // "3A5" and "3a54d6" are colours too; written out, every reader agrees on them.
            if (hex && hex !== value) onValueChange(hex);
            props.onBlur?.(event);
          }}
        />
      </span>
      {swatches.length > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot sit in the flow of this line.
        <span role="group" aria-label="Suggested colours" className="flex flex-wrap gap-1.5">
          {swatches.map((swatch) => (
            <button
              key={swatch.value}
              type="button"
              aria-label={swatch.name}
              aria-pressed={hexOf(swatch.value) === hex}
              disabled={props.disabled}
              title={swatch.name}
              onClick={() => onValueChange(swatch.value)}
              className="focus-ring rounded-full border-2 border-transparent p-0.5 aria-pressed:border-foreground"
            >
              <svg aria-hidden="true" viewBox="0 0 20 20" className="block size-5">
                <circle cx="10" cy="10" r="9.5" fill={swatch.value} className="stroke-border-strong" />
              </svg>
            </button>
          ))}
        </span>
      ) : null}
    </div>
  );
}

function hexOf(value: string): string | null {
  const colour = parseHex(value);
  return colour ? toHex(colour) : null;
}
