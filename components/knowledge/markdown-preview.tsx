import { Fragment } from "react";
import { type Block, type Inline, toBlocks } from "./markdown-blocks";

/** Blocks drawn at once; a book would make the page slow to draw, and nobody reads it here. */
const MOST_BLOCKS = 1_500;

/** A document as people read it. */
export function MarkdownPreview({ text }: { text: string }) {
  const blocks = toBlocks(text);
  return (
    <div className="flex min-w-0 flex-col gap-3 break-words">
      {blocks.slice(0, MOST_BLOCKS).map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
        <BlockView key={place} block={block} />
      ))}
      {blocks.length > MOST_BLOCKS ? (
        <p className="text-muted-foreground">The rest is not shown here. Agents know all of it.</p>
      ) : null}
    </div>
  );
}

/** Below the headings of the page itself. */
const HEADINGS = {
  1: { Heading: "h3", className: "font-semibold text-lg" },
  2: { Heading: "h4", className: "font-semibold text-base" },
  3: { Heading: "h5", className: "font-semibold" },
} as const;

function HeadingView({ block: { level, inlines } }: { block: Extract<Block, { kind: "heading" }> }) {
  const { Heading, className } = HEADINGS[level];
  return (
    <Heading className={className}>
      <Inlines inlines={inlines} />
    </Heading>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <HeadingView block={block} />;
    case "paragraph":
      return (
        <p className="whitespace-pre-line">
          <Inlines inlines={block.inlines} />
        </p>
      );
    case "quote":
      return (
        <blockquote className="whitespace-pre-line border-l-2 pl-3 text-muted-foreground">
          <Inlines inlines={block.inlines} />
        </blockquote>
      );
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keys
        <pre tabIndex={0} className="overflow-x-auto rounded-md bg-muted p-3 font-mono text-sm">
          {block.text}
        </pre>
      );
    case "list":
      return <ListView block={block} />;
  }
}

function ListView({ block: { isOrdered, items } }: { block: Extract<Block, { kind: "list" }> }) {
  const List = isOrdered ? "ol" : "ul";
  return (
    <List className={isOrdered ? "list-decimal pl-6" : "list-disc pl-5"}>
      {items.map((inlines, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
        <li key={place}>
          <Inlines inlines={inlines} />
        </li>
      ))}
    </List>
  );
}

function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map(({ text, mark }, place) => {
    const key = `${place}-${mark}`;
    if (mark === "strong") return <strong key={key}>{text}</strong>;
    if (mark === "emphasis") return <em key={key}>{text}</em>;
    if (mark === "code") {
      return (
        <code key={key} className="rounded-sm bg-muted px-1 font-mono text-sm">
          {text}
        </code>
      );
    }
    return <Fragment key={key}>{text}</Fragment>;
  });
}
