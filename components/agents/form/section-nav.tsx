"use client";

import { NativeSelect } from "@/components/ui/native-select";
import { AGENT_SECTIONS, SECTION_IDS, type SectionId } from "./sections";

export interface SectionNavProps {
  current: SectionId;
  /** Sections that hold something refused. */
  refused: ReadonlySet<SectionId>;
  onChoose: (id: SectionId) => void;
}

/** The way to each section: a list on wide screens, one select where there is no room for it. */
export function SectionNav({ current, refused, onChoose }: SectionNavProps) {
  return (
    <nav aria-label="Sections" className="xl:sticky xl:top-16 xl:self-start">
      <ol className="hidden flex-col gap-0.5 xl:flex">
        {AGENT_SECTIONS.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === current ? "true" : undefined}
              onClick={() => onChoose(id)}
              className="focus-ring flex w-full items-center justify-between rounded-md px-2 py-1.5 text-left text-muted-foreground hover:bg-muted hover:text-foreground aria-[current=true]:bg-muted aria-[current=true]:font-medium aria-[current=true]:text-foreground"
            >
              {title}
              {refused.has(id) ? (
                <span className="size-1.5 rounded-full bg-danger">
                  <span className="sr-only">, needs another value</span>
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
      <div className="xl:hidden">
        <NativeSelect
          aria-label="Section"
          value={current}
          onChange={(event) => onChoose(SECTION_IDS.find((id) => id === event.target.value) ?? "words")}
        >
          {AGENT_SECTIONS.map(({ id, title }) => (
            <option key={id} value={id}>
              {refused.has(id) ? `${title} (!)` : title}
            </option>
          ))}
        </NativeSelect>
      </div>
    </nav>
  );
}
