import { formatDuration, spellDuration } from "@/config/format";

/** A length of time as `4:07`, read aloud in words. */
export function Duration({ seconds, className }: { seconds: number; className?: string }) {
  const whole = Math.max(0, Math.floor(seconds));
  return (
    <time dateTime={`PT${whole}S`} className={className}>
      <span aria-hidden>{formatDuration(seconds)}</span>
      <span className="sr-only">{spellDuration(seconds)}</span>
    </time>
  );
}
