/** Brings a turn of a transcript into view, where the box scrolls by itself or the page does. Stays where it is well visible. */
export function scrollToTurn(box: HTMLElement, turnId: string, place: "keep" | "centre" = "keep"): void {
  const row = box.querySelector(`[data-turn="${CSS.escape(turnId)}"]`);
  // A part of the page that is not shown has nothing to scroll.
  if (!(row instanceof HTMLElement) || box.offsetParent === null) return;
  if (!scrollsItself(box)) {
    row.scrollIntoView({ block: place === "centre" ? "center" : "nearest" });
    return;
  }
  const offset = row.getBoundingClientRect().top - box.getBoundingClientRect().top;
  const isWellVisible = offset >= 0 && offset + row.offsetHeight <= box.clientHeight * 0.85;
  if (place === "keep" && isWellVisible) return;
  box.scrollTop += offset - box.clientHeight / 3;
}

/** To the last turn, of which more may come. */
export function scrollToEnd(box: HTMLElement): void {
  if (box.offsetParent === null) return;
  if (scrollsItself(box)) box.scrollTop = box.scrollHeight;
  else box.lastElementChild?.lastElementChild?.scrollIntoView({ block: "nearest" });
}

function scrollsItself(box: HTMLElement): boolean {
  return getComputedStyle(box).overflowY === "auto" && box.scrollHeight > box.clientHeight;
}
