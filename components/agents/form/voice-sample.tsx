"use client";

import { Square, Volume2 } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { type AgentForm, DEFAULTS } from "./agent-form-values";
import { bestVoice, sampleText, spokenLanguage } from "./voice-sample-text";

/**
 * An approximation by the browser's own voice, where it has one for the language. The engine's voices cannot be heard
 * before a call, and it says so.
 */
export function VoiceSample({ form }: { form: AgentForm }) {
  const [firstMessage, language, speed] = useWatch({
    control: form.control,
    name: ["definition.firstMessage", "definition.language", "definition.voice.speed"],
  });
  const voices = useBrowserVoices();
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => () => (isPlaying ? window.speechSynthesis.cancel() : undefined), [isPlaying]);
  const spoken = spokenLanguage(language ?? "en-US");
  const voice = bestVoice(voices, spoken);
  if (!voice) return null;
  const play = () => {
    const line = new SpeechSynthesisUtterance(sampleText(firstMessage ?? DEFAULTS.firstMessage));
    line.voice = voice;
    line.lang = voice.lang;
    line.rate = speed ?? 1;
    line.onend = () => setPlaying(false);
    line.onerror = () => setPlaying(false);
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(line);
    setPlaying(true);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="sm" onClick={() => (isPlaying ? window.speechSynthesis.cancel() : play())}>
        {isPlaying ? <Square aria-hidden /> : <Volume2 aria-hidden />}
        {isPlaying ? "Stop" : "Hear an approximation"}
      </Button>
      <p className="text-muted-foreground text-sm">
        Your browser's voice, for language and pace only. The real voice is heard in a test call.
      </p>
    </div>
  );
}

const NONE: readonly SpeechSynthesisVoice[] = [];
let known: readonly SpeechSynthesisVoice[] = NONE;

/** One identity for all renders: another would be subscribed anew each time. */
function subscribe(onChange: () => void): () => void {
  if (!("speechSynthesis" in window)) return () => undefined;
  const look = () => {
    const voices = window.speechSynthesis.getVoices();
    if (voices.length === known.length) return;
    known = voices;
    onChange();
  };
  look();
  window.speechSynthesis.addEventListener("voiceschanged", look);
  return () => window.speechSynthesis.removeEventListener("voiceschanged", look);
}

/** Voices of this browser; they arrive a moment after the page, or never. */
function useBrowserVoices(): readonly SpeechSynthesisVoice[] {
  return useSyncExternalStore(
    subscribe,
    () => known,
    () => NONE,
  );
}
