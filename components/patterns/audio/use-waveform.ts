"use client";

import { type RefObject, useEffect, useState } from "react";
import type WaveSurfer from "wavesurfer.js";

export interface WaveformOptions {
  audio: RefObject<HTMLAudioElement | null>;
  container: RefObject<HTMLElement | null>;
  src: string;
}

/** Draws the waveform of an audio element, loading the drawing library first. True once it is there; false also when it failed. */
export function useWaveform({ audio, container, src }: WaveformOptions): boolean {
  const [drawnSrc, setDrawnSrc] = useState<string | null>(null);
  useEffect(() => {
    let cancelled = false;
    let cleanUp = () => {};
    const draw = async () => {
      const { default: Library } = await import("wavesurfer.js");
      if (cancelled || !audio.current || !container.current) return;
      const surfer = Library.create({
        container: container.current,
        media: audio.current,
        url: src,
        height: 56,
        barWidth: 2,
        barGap: 1,
        barRadius: 2,
        cursorWidth: 2,
        normalize: true,
        dragToSeek: true,
        ...themeColours(),
      });
      const stopFollowing = followTheme(surfer);
      surfer.on("ready", () => setDrawnSrc(src));
      surfer.on("error", () => setDrawnSrc(null));
      cleanUp = () => {
        stopFollowing();
        surfer.destroy();
      };
    };
    // Without the library the browser's own player stays, which is the fallback.
    draw().catch(() => setDrawnSrc(null));
    return () => {
      cancelled = true;
      cleanUp();
    };
  }, [audio, container, src]);
  return drawnSrc === src;
}

/** A canvas cannot read CSS variables, so the values are read for it. */
function themeColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    waveColor: read("--border-strong"),
    progressColor: read("--accent-text"),
    cursorColor: read("--foreground"),
  };
}

function followTheme(surfer: WaveSurfer): () => void {
  const observer = new MutationObserver(() => surfer.setOptions(themeColours()));
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
  return () => observer.disconnect();
}
