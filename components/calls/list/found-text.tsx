import type { Highlight } from "@/types/calls";

/** Where a search found its words in a call. The words come as parts, never as markup. */
export function FoundText({ parts }: { parts: Highlight }) {
  let position = 0;
  return (
    <p className="line-clamp-2 pl-6.5 text-muted-foreground text-sm sm:max-w-md">
      {parts.map(({ text, isMatch }) => {
        const key = position;
        position += text.length;
        return isMatch ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
      })}
    </p>
  );
}
