import { createSeededRandom, type SeededRandom } from "../seeded-random";
import type { Turn } from "../turn";
import { createResonator } from "./resonator";
import { type Syllable, syllablesOf } from "./syllables";
import { sampleRate } from "./wav";

interface Speaker {
  /** Middle of the voice's melody in Hz. */
  pitch: number;
  /** Length of the throat relative to an average speaker: shifts all formants. */
  formantScale: number;
  loudness: number;
}

function speakerOf(role: "bot" | "user", random: SeededRandom): Speaker {
  if (role === "bot") return { pitch: 185, formantScale: 1.08, loudness: 0.5 };
  const isLow = random.next() < 0.5;
  return { pitch: isLow ? 112 : 205, formantScale: isLow ? 0.96 : 1.12, loudness: 0.42 };
}

/** Rises quickly, holds, and falls away: the loudness of one syllable, position in [0, 1]. */
function envelope(position: number): number {
  if (position < 0.15) return position / 0.15;
  return position > 0.6 ? Math.max(0, (1 - position) / 0.4) : 1;
}

/** One sentence falls in pitch towards its end; questions rise. */
function melody(position: number, isQuestion: boolean, accent: number): number {
  const slope = isQuestion && position > 0.75 ? 1 + (position - 0.75) * 1.1 : 1.1 - 0.2 * position;
  return slope * (1 + accent * 0.07);
}

interface Utterance {
  syllables: Syllable[];
  isQuestion: boolean;
  first: number;
  length: number;
}

/** Pulses of the vocal folds through three resonances, with breath where the syllable begins with a hiss. */
function speak(track: Float32Array, utterance: Utterance, speaker: Speaker, random: SeededRandom): void {
  const { syllables, first, length } = utterance;
  const weights = syllables.reduce((sum, syllable) => sum + syllable.weight, 0);
  let phase = 0;
  let start = first;
  const [low, middle, high] = [createResonator(80), createResonator(110), createResonator(160)];
  for (const syllable of syllables) {
    const span = Math.round((syllable.weight / weights) * length);
    const accent = random.between(-1, 1);
    const [f1, f2, f3] = syllable.formants;
    low.tune(f1 * speaker.formantScale);
    middle.tune(f2 * speaker.formantScale);
    high.tune(Math.min(3600, f3 * speaker.formantScale));
    for (let index = 0; index < span && start + index < track.length; index += 1) {
      const position = index / span;
      const progress = (start - first + index) / length;
      const vibrato = 1 + 0.012 * Math.sin((2 * Math.PI * 5.2 * (start + index)) / sampleRate);
      phase += (speaker.pitch * melody(progress, utterance.isQuestion, accent) * vibrato) / sampleRate;
      phase -= Math.floor(phase);
      const breath = (random.next() * 2 - 1) * (position < 0.22 ? syllable.hiss : 0.03);
      // A rounded pulse: strong at closing, quiet while the folds are open.
      const pulse = syllable.isPause ? 0 : Math.exp(-9 * phase) - 0.11;
      const source = (pulse + breath * 0.4) * (syllable.isPause ? 0 : envelope(position));
      const sound = low.filter(source) + 0.6 * middle.filter(source) + 0.28 * high.filter(source);
      track[start + index] = (track[start + index] ?? 0) + Math.tanh(sound * speaker.loudness);
    }
    start += span;
  }
}

const peakLevel = 0.45;

/** Brings the loudest moment to a level that leaves room for both voices in one channel. */
function leveled(track: Float32Array): Float32Array {
  const peak = track.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  return peak === 0 ? track : track.map((sample) => (sample * peakLevel) / peak);
}

/** The voice of one party over the whole call, silent where it does not speak. Samples in [-1, 1]. */
export function speakTrack(
  turns: readonly Turn[],
  role: "bot" | "user",
  length: number,
  seed: number,
): Float32Array {
  const track = new Float32Array(length);
  const random = createSeededRandom(seed + (role === "bot" ? 1 : 2));
  const speaker = speakerOf(role, random);
  for (const turn of turns) {
    if (turn.role !== role) continue;
    const utterance = {
      syllables: syllablesOf(turn.text),
      isQuestion: turn.text.trim().endsWith("?"),
      first: Math.round(turn.startSeconds * sampleRate),
      length: Math.round(turn.durationSeconds * sampleRate),
    };
    speak(track, utterance, speaker, random);
  }
  return leveled(track);
}
