"use client";

import { useEffect, useEffectEvent } from "react";
import { isTypingTarget } from "../use-row-keys";
import { type PlayerControls, SKIP_SECONDS } from "./player-controls";

const ACTIONS = new Map<string, (controls: PlayerControls) => void>([
  [" ", (controls) => controls.toggle()],
  ["ArrowLeft", (controls) => controls.skip(-SKIP_SECONDS)],
  ["ArrowRight", (controls) => controls.skip(SKIP_SECONDS)],
  ["[", (controls) => controls.changeRate(-1)],
  ["]", (controls) => controls.changeRate(1)],
]);

/** Space plays and pauses, ← and → move 5 s, [ and ] change the speed; never while a control has the focus. */
export function usePlayerKeys(enabled: boolean, controls: PlayerControls): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const action = ACTIONS.get(event.key);
    if (!action || event.metaKey || event.ctrlKey || event.altKey || isTypingTarget(event.target)) return;
    // Space and arrows belong to the control that has the focus: a button, a tab, the browser's own player.
    const owner =
      event.target instanceof HTMLElement &&
      event.target.closest("button, a, audio, [role=tab], [role=slider]");
    if (owner && event.key !== "[" && event.key !== "]") return;
    event.preventDefault();
    action(controls);
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => act(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [enabled]);
}
