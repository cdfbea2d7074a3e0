import { AGENT_SECTIONS } from "./sections";

/** The way to each section of a long form. Plain anchors: they work with the keyboard and the back button. */
export function SectionNav() {
  return (
    <nav aria-label="Sections" className="sticky top-16 hidden self-start xl:block">
      <ol className="flex flex-col gap-0.5">
        {AGENT_SECTIONS.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="focus-ring block rounded-md px-2 py-1.5 text-muted-foreground hover:bg-muted hover:text-foreground"
            >
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
