"use client";

import { type RefObject, useEffect, useState } from "react";
import type WaveSurfer from "wavesurfer.js";

export interface WaveformOptions {
  audio: RefObject<HTMLAudioElement | null>;
  container: RefObject<HTMLElement | null>;
  /** Loudness over the length, 0 to 100; null or empty draws nothing. */
  peaks: readonly number[] | null;
  durationSeconds: number | null;
}

/**
 * Draws what is known of the loudness behind an audio element; the library comes first, the file itself is never
 * fetched for it. True once it is there; false also when it failed.
 */
export function useWaveform({ audio, container, peaks, durationSeconds }: WaveformOptions): boolean {
  const [drawn, setDrawn] = useState<readonly number[] | null>(null);
  useEffect(() => {
    if (!peaks || peaks.length === 0) return;
    let cancelled = false;
    let cleanUp = () => {};
    const draw = async () => {
      const { default: Library } = await import("wavesurfer.js");
      if (cancelled || !audio.current || !container.current) return;
      const surfer = Library.create({
        container: container.current,
        media: audio.current,
        peaks: [peaks.map((peak) => peak / 100)],
        ...(durationSeconds ? { duration: durationSeconds } : {}),
        height: "auto",
        barWidth: 2,
        barGap: 1,
        barRadius: 2,
        barMinHeight: 1,
        cursorWidth: 2,
        // The bar over it takes clicks, drags and keys.
        interact: false,
        ...themeColours(),
      });
      const stopFollowing = followTheme(surfer);
      surfer.on("ready", () => setDrawn(peaks));
      surfer.on("error", () => setDrawn(null));
      cleanUp = () => {
        stopFollowing();
        surfer.destroy();
      };
    };
    // Without the library the plain bar stays, which is the fallback.
    draw().catch(() => setDrawn(null));
    return () => {
      cancelled = true;
      cleanUp();
    };
  }, [audio, container, peaks, durationSeconds]);
  return peaks !== null && drawn === peaks;
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
