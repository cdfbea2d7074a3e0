"use client";

import { cn } from "@/components/ui/cn";

export const PHONE_SECTIONS = { overview: "Overview", transcript: "Transcript" } as const;
export type PhoneSection = keyof typeof PHONE_SECTIONS;

interface PhoneSectionsProps {
  current: PhoneSection;
  onChange: (section: PhoneSection) => void;
}

/** Where both do not fit side by side, one of them is shown. */
export function PhoneSections({ current, onChange }: PhoneSectionsProps) {
  return (
    <fieldset className="flex gap-1 rounded-lg bg-muted p-1 lg:hidden">
      <legend className="sr-only">Part of the call</legend>
      {(["overview", "transcript"] as const).map((section) => (
        <button
          key={section}
          type="button"
          aria-pressed={section === current}
          onClick={() => onChange(section)}
          className={cn(
            "focus-ring h-8 flex-1 rounded-md font-medium text-muted-foreground",
            section === current && "bg-raised text-foreground shadow-card",
          )}
        >
          {PHONE_SECTIONS[section]}
        </button>
      ))}
    </fieldset>
  );
}
