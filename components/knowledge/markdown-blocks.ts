/** A piece of a line: plain, strong, emphasised or code. */
export interface Inline {
  text: string;
  mark: "plain" | "strong" | "emphasis" | "code";
}

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; inlines: Inline[] }
  | { kind: "paragraph"; inlines: Inline[] }
  | { kind: "list"; isOrdered: boolean; items: Inline[][] }
  | { kind: "quote"; inlines: Inline[] }
  | { kind: "code"; text: string };

const ITEM = /^\s*(?:[-*+•]|(\d{1,3})[.)])\s+(.+)$/;

/**
 * The parts of Markdown people write in documents for agents, as data to draw: what is drawn is never HTML of the text,
 * so nothing in it can run. What is no Markdown is a paragraph.
 */
export function toBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let code: string[] | null = null;
  let isOpen = false;
  for (const line of text.split("\n")) {
    if (/^\s*```/.test(line)) {
      if (code) blocks.push({ kind: "code", text: code.join("\n") });
      code = code ? null : [];
      isOpen = false;
    } else if (code) code.push(line);
    else isOpen = addLine(blocks, line, isOpen);
  }
  if (code) blocks.push({ kind: "code", text: code.join("\n") });
  return blocks;
}

/** Whether the next plain line goes on with this block. */
function addLine(blocks: Block[], line: string, isOpen: boolean): boolean {
  if (line.trim() === "") return false;
  const last = blocks.at(-1);
  const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
  if (heading) {
    const [, marks = "", words = ""] = heading;
    const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
    blocks.push({ kind: "heading", level, inlines: toInlines(words) });
    return false;
  }
  const item = ITEM.exec(line);
  if (item) {
    const isOrdered = item[1] !== undefined;
    const inlines = toInlines(item[2] ?? "");
    if (isOpen && last?.kind === "list" && last.isOrdered === isOrdered) last.items.push(inlines);
    else blocks.push({ kind: "list", isOrdered, items: [inlines] });
    return true;
  }
  const kind = line.startsWith(">") ? "quote" : "paragraph";
  const inlines = toInlines(kind === "quote" ? line.replace(/^>\s?/, "") : line);
  if (isOpen && last?.kind === kind) last.inlines.push({ text: "\n", mark: "plain" }, ...inlines);
  else blocks.push({ kind, inlines });
  return true;
}

const MARKED = /\*\*([^*\n]{1,500})\*\*|`([^`\n]{1,500})`|(?<![\w*])\*([^*\s][^*\n]{0,500})\*(?![\w*])/g;

function toInlines(line: string): Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(MARKED)) {
    if (match.index > from) inlines.push({ text: line.slice(from, match.index), mark: "plain" });
    const [whole, strong, code, emphasis] = match;
    if (strong !== undefined) inlines.push({ text: strong, mark: "strong" });
    else if (code !== undefined) inlines.push({ text: code, mark: "code" });
    else inlines.push({ text: emphasis ?? whole, mark: "emphasis" });
    from = match.index + whole.length;
  }
  if (from < line.length) inlines.push({ text: line.slice(from), mark: "plain" });
  return inlines;
}
