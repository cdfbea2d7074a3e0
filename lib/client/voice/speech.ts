interface Recognition extends EventTarget {
  continuous: boolean;
  interimResults: boolean;
  lang: string;
  start(): void;
  stop(): void;
}
interface RecognitionEvent extends Event {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}
type RecognitionMaker = new () => Recognition;

export interface Speech {
  /** Starts to listen, where the browser can and the person allows it. */
  start(): void;
  speak(text: string): void;
  setMuted(muted: boolean): void;
  stop(): void;
}

/** Not part of the DOM's types: browsers have it under one of two names, or not at all. */
function recognitionMaker(): RecognitionMaker | undefined {
  return Reflect.get(globalThis, "SpeechRecognition") ?? Reflect.get(globalThis, "webkitSpeechRecognition");
}

/** Speaks and listens with what the browser has; without it both do nothing. */
export function createSpeech(events: {
  onHeard: (text: string) => void;
  onSpeaking: (isSpeaking: boolean) => void;
}): Speech {
  const synthesis = "speechSynthesis" in globalThis ? globalThis.speechSynthesis : null;
  const Maker = recognitionMaker();
  const recognition = Maker ? new Maker() : null;
  let isListening = false;
  let isMuted = false;
  const listen = (wanted: boolean) => {
    if (!recognition || wanted === isListening) return;
    isListening = wanted;
    if (wanted) recognition.start();
    else recognition.stop();
  };
  if (recognition) {
    recognition.continuous = true;
    recognition.interimResults = false;
    recognition.lang = document.documentElement.lang || "en";
    recognition.addEventListener("result", (event) => {
      const { results, resultIndex } = event as RecognitionEvent; // what the recogniser sends under this name
      const heard = results[resultIndex];
      const text = heard?.isFinal ? heard[0]?.transcript.trim() : "";
      if (text) events.onHeard(text);
    });
    recognition.addEventListener("end", () => {
      isListening = false;
    });
  }
  return {
    start: () => listen(!isMuted),
    speak: (text) => {
      if (!synthesis) return;
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.addEventListener("start", () => {
        // What it hears of itself is not what the person said.
        listen(false);
        events.onSpeaking(true);
      });
      utterance.addEventListener("end", () => {
        events.onSpeaking(false);
        listen(!isMuted);
      });
      synthesis.speak(utterance);
    },
    setMuted: (muted) => {
      isMuted = muted;
      listen(!muted);
    },
    stop: () => {
      isMuted = true;
      listen(false);
      synthesis?.cancel();
    },
  };
}
