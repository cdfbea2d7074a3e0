"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { scrollToEnd, scrollToTurn } from "./scroll-to-turn";

const SCROLLING_KEYS = new Set(["PageUp", "PageDown", "ArrowUp", "ArrowDown", "Home", "End"]);

export interface FollowedTranscript {
  box: RefObject<HTMLElement | null>;
  /** The turn being spoken; null while nothing plays. */
  activeId: string | null;
  /** Set while more turns come: then their end is followed. Changes with each. */
  growth: number | null;
}

/** Keeps the spoken turn, or the end of a growing transcript, in view until somebody scrolls by hand. */
export function useFollowing({ box, activeId, growth }: FollowedTranscript) {
  const [isFollowing, setFollowing] = useState(true);
  const isNeeded = activeId !== null || growth !== null;
  useEffect(() => {
    const element = box.current;
    if (!element || !isNeeded) return;
    const stop = () => setFollowing(false);
    const stopByKey = (event: KeyboardEvent) => {
      if (SCROLLING_KEYS.has(event.key)) stop();
    };
    element.addEventListener("wheel", stop, { passive: true });
    element.addEventListener("touchmove", stop, { passive: true });
    element.addEventListener("keydown", stopByKey);
    return () => {
      element.removeEventListener("wheel", stop);
      element.removeEventListener("touchmove", stop);
      element.removeEventListener("keydown", stopByKey);
    };
  }, [box, isNeeded]);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!box.current || !isFollowing) return;
    if (growth !== null) {
      // A page that opens on a call in progress begins at its top, like any other.
      if (!isFirst.current || box.current.scrollHeight > box.current.clientHeight) scrollToEnd(box.current);
    } else if (activeId !== null) scrollToTurn(box.current, activeId);
    isFirst.current = false;
  }, [box, isFollowing, activeId, growth]);
  return { isFollowing, setFollowing, isNeeded };
}
